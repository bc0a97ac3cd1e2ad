package dev.learnstream.ingest.json;

import dev.learnstream.schemas.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
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
 * Derives an id from an event's content. The same content has the same id in any spelling, so importing it twice is
 * harmless.
 *
 * <p>It is a UUID of version 8 (RFC 9562): 48 bits of occurredAt in milliseconds, so that ids are ordered by time, then
 * 74 bits of SHA-256 over the record's name and its fields. Null fields are left out: a field added to the record later
 * does not change the ids of earlier imports.
 */
public final class ContentId {

    static final String FIELD = "eventId";

    /** Writes documents that PostgreSQL considers equal in the same way. */
    private static final JsonMapper DOCUMENTS = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    private ContentId() {}

    /** Returns the id of an event that has none but has every other required value. */
    static UUID of(SpecificRecord event) {
        ByteBuffer hash = hash(event, field -> !field.equals(FIELD));
        Instant occurredAt =
                (Instant) event.get(event.getSchema().getField("occurredAt").pos());
        return uuid(occurredAt.toEpochMilli(), hash.getShort(), hash.getLong());
    }

    /**
     * Returns a hash of the content, the same for any spelling.
     *
     * @param fields selects the fields that count
     */
    public static ByteBuffer hash(SpecificRecord event, Predicate<String> fields) {
        MessageDigest digest = Sha256.digest();
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

    /** Adds the text with its length before it, so that two texts never look like two others. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
    }

    /** Returns times in milliseconds: they are published with that precision. */
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
            // The text is not JSON: the rules refuse the event, whatever its id is.
            return text;
        }
    }
}
