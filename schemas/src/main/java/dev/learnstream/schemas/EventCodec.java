package dev.learnstream.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Events of one topic to bytes and back, in Avro's single-object encoding: {@code C3 01}, the CRC-64-AVRO fingerprint of
 * the writer's schema as eight bytes in little-endian order, the binary body.
 *
 * <p>Writes the current schema; reads every schema that was ever released, resolved to the current one. Safe for use by
 * several threads at once.
 */
public final class EventCodec<T extends SpecificRecord> {

    private static final int HEADER_BYTES = 10;

    static {
        AvroLimits.apply();
    }

    private static final Map<String, EventCodec<?>> CODECS =
            EventTopic.ALL.stream().collect(Collectors.toUnmodifiableMap(EventTopic::name, EventCodec::new));

    private final BinaryMessageEncoder<T> encoder;
    private final Map<Long, DatumReader<T>> readers = new HashMap<>();
    private final EventRules rules;

    EventCodec(EventTopic<T> topic) {
        Schema current = topic.schema();
        encoder = new BinaryMessageEncoder<>(SpecificData.getForClass(topic.type()), current);
        rules = new EventRules(current);
        for (Schema writer : ReleasedSchemas.readableBy(current)) {
            readers.put(SchemaNormalization.parsingFingerprint64(writer), new EventReader<>(writer, current));
        }
    }

    /** The codec of a topic. */
    @SuppressWarnings("unchecked") // built per topic
    public static <T extends SpecificRecord> EventCodec<T> of(EventTopic<T> topic) {
        return (EventCodec<T>) Objects.requireNonNull(CODECS.get(topic.name()), topic.name());
    }

    /** What is wrong with the event, in the order of its fields; empty when it is valid. */
    public List<Violation> violations(T event) {
        return rules.violations(event);
    }

    /** The event's bytes. It is not checked: see {@link #violations}. */
    public byte[] encode(T event) {
        try {
            ByteBuffer bytes = encoder.encode(event);
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Could not encode a [" + event.getClass().getSimpleName() + "]", e);
        }
    }

    /** Reads and checks; whatever the bytes are, it returns. */
    public Reading<T> read(byte @Nullable [] bytes) {
        if (bytes == null) {
            return new Reading.Unreadable<>("the record has no value", null);
        }
        if (!hasHeader(bytes)) {
            return new Reading.Unreadable<>("no single-object header", null);
        }
        long fingerprint = fingerprint(bytes);
        DatumReader<T> reader = readers.get(fingerprint);
        return reader == null
                ? new Reading.Unreadable<>("unknown schema", hex(fingerprint))
                : read(bytes, reader, fingerprint);
    }

    /** Fingerprint of the schema that the bytes name, 16 hexadecimal digits; null when they name none. */
    public static @Nullable String writerSchema(byte @Nullable [] bytes) {
        return bytes != null && hasHeader(bytes) ? hex(fingerprint(bytes)) : null;
    }

    private static boolean hasHeader(byte[] bytes) {
        return bytes.length >= HEADER_BYTES && bytes[0] == (byte) 0xC3 && bytes[1] == 1;
    }

    private static long fingerprint(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
    }

    private static String hex(long fingerprint) {
        return HexFormat.of().toHexDigits(fingerprint);
    }

    private Reading<T> read(byte[] bytes, DatumReader<T> reader, long fingerprint) {
        try {
            BinaryDecoder decoder =
                    DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
            @SuppressWarnings("NullAway") // no datum to reuse
            T event = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                return new Reading.Unreadable<>("bytes follow the event", hex(fingerprint));
            }
            List<Violation> violations = rules.violations(event);
            return violations.isEmpty()
                    ? new Reading.Valid<>(event)
                    : new Reading.Refused<>(violations, hex(fingerprint), event);
        } catch (EventReader.InvalidField e) {
            return new Reading.Refused<>(List.of(e.violation()), hex(fingerprint), null);
        } catch (SecurityException e) {
            // A class that Avro may not load is our mistake, not the record's: see TrustedClasses.
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // The message may quote the bytes: only the kind of error is told.
            return new Reading.Unreadable<>("not decodable: " + e.getClass().getSimpleName(), hex(fingerprint));
        }
    }
}
