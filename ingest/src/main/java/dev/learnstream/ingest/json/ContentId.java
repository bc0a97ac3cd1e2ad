package dev.learnstream.ingest.json;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The id that an event's content gives it: the same content, however it is spelt, has the same id, so that importing it twice
 * is harmless.
 *
 * <p>A UUID of version 8 (RFC 9562): 48 bits of occurredAt in milliseconds, so that ids are ordered by time, then 74 bits of
 * SHA-256 over the record's name and its fields. A field that is null is left out: one that is added to the record later does
 * not change the ids of what was imported before.
 */
public final class ContentId {

    static final String FIELD = "eventId";

    /** Documents that PostgreSQL takes for the same are written the same. */
    private static final JsonMapper DOCUMENTS = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    private ContentId() {}

    /** The id of an event that has none, and each other value that it must have. */
    static UUID of(SpecificRecord event) {
        ByteBuffer hash = hash(event, field -> !field.equals(FIELD));
        Instant occurredAt =
                (Instant) event.get(event.getSchema().getField("occurredAt").pos());
        return uuid(occurredAt.toEpochMilli(), hash.getShort(), hash.getLong());
    }

    /**
     * A hash of the content, the same however it is spelt.
     *
     * @param fields whether a field counts
     */
    public static ByteBuffer hash(SpecificRecord event, Predicate<String> fields) {
        MessageDigest digest = sha256();
        add(digest, event.getSchema().getName());
        for (Schema.Field field : event.getSchema().getFields()) {
            Object value = event.get(field.pos());
            if (value != null && fields.test(field.name())) {
                add(digest, field.name());
                add(digest, text(field.name(), value));
            }
        }
        return ByteBuffer.wrap(digest.digest());
    }

    private static UUID uuid(long millis, long hash, long moreHash) {
        long version = 0x8000L | (hash & 0x0FFFL);
        long variant = 0x8000_0000_0000_0000L | (moreHash & 0x3FFF_FFFF_FFFF_FFFFL);
        return new UUID((millis << 16) | version, variant);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** With its length before it, so that two texts are never taken for another two. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
    }

    /** Times in milliseconds: they are published no finer. */
    private static String text(String field, Object value) {
        if (value instanceof Instant instant) {
            return String.valueOf(instant.toEpochMilli());
        }
        return EventField.DOCUMENTS.contains(field) ? document((String) value) : value.toString();
    }

    private static String document(String text) {
        try {
            return DOCUMENTS.writeValueAsString(DOCUMENTS.readTree(text));
        } catch (JacksonException | ArithmeticException | NumberFormatException e) {
            // No JSON: the rules refuse it, whatever its id is.
            return text;
        }
    }
}
