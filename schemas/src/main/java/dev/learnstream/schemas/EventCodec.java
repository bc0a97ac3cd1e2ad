package dev.learnstream.schemas;

import dev.learnstream.schemas.registry.RegistryUnavailableException;
import dev.learnstream.schemas.registry.SchemaRefusedException;
import dev.learnstream.schemas.registry.SchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Converts events of one topic to bytes and back, in either {@link Framing}.
 *
 * <p>It writes the current schema. It reads every released schema and those of the registry, resolved to the current
 * one. Safe for use by several threads at once.
 */
public final class EventCodec<T extends SpecificRecord> {

    static {
        AvroLimits.apply();
    }

    private final DatumWriter<T> writer;
    private final WrittenFrame frame;
    private final EventReaders<T> readers;
    private final EventRules rules;

    EventCodec(EventTopic<T> topic, @Nullable SchemaRegistry registry, Framing written) {
        Schema current = topic.schema();
        writer = writer(topic);
        frame = WrittenFrame.of(topic, registry, written);
        readers = new EventReaders<>(current, registry);
        rules = new EventRules(current);
    }

    @SuppressWarnings("unchecked") // the topic's own schema
    private static <T extends SpecificRecord> DatumWriter<T> writer(EventTopic<T> topic) {
        return (DatumWriter<T>) SpecificData.getForClass(topic.type()).createDatumWriter(topic.schema());
    }

    /** Returns the codec of a topic that needs no registry: see {@link EventCodecs#withoutRegistry}. */
    public static <T extends SpecificRecord> EventCodec<T> of(EventTopic<T> topic) {
        return EventCodecs.withoutRegistry().of(topic);
    }

    /** Returns the violated rules, in the order of the event's fields; empty if the event is valid. */
    public List<Violation> violations(T event) {
        return rules.violations(event);
    }

    /**
     * Returns the event's bytes. The event is not checked: see {@link #violations}.
     *
     * @throws RegistryUnavailableException if the schema's id is needed, not known yet, and the registry does not
     *     answer
     * @throws SchemaRefusedException       if the registry refuses the schema
     */
    public byte[] encode(T event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        bytes.writeBytes(frame.bytes());
        BinaryEncoder body = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            writer.write(event, body);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Could not encode a [" + event.getClass().getSimpleName() + "]", e);
        }
    }

    /**
     * Reads and checks a record. It returns a result for any bytes.
     *
     * @throws RegistryUnavailableException if the bytes name a schema that is not known yet, and the registry does not
     *     answer
     */
    public Reading<T> read(byte @Nullable [] bytes) {
        Frame header = bytes == null ? null : Frame.of(bytes);
        return bytes == null || header == null ? headless(bytes) : read(bytes, header, readers.find(header));
    }

    /**
     * Reads and checks a record without waiting for the registry.
     *
     * @return a supplier that reads the bytes at any later time; empty while the schema is not known, and then the
     *     registry is being asked
     */
    public Optional<Supplier<Reading<T>>> atHand(byte @Nullable [] bytes) {
        Frame header = bytes == null ? null : Frame.of(bytes);
        if (bytes == null || header == null) {
            return Optional.of(() -> headless(bytes));
        }
        EventReaders.Found<T> found = readers.atHand(header);
        return found == null ? Optional.empty() : Optional.of(() -> read(bytes, header, found));
    }

    private Reading<T> headless(byte @Nullable [] bytes) {
        return new Reading.Unreadable<>(bytes == null ? "the record has no value" : FirstBytes.reason(bytes), null);
    }

    private Reading<T> read(byte[] bytes, Frame header, EventReaders.Found<T> found) {
        return found instanceof EventReaders.Found.Way<T> way
                ? read(bytes, header.length(), header.schemaName(), way.reader())
                : new Reading.Unreadable<>(((EventReaders.Found.NoWay<T>) found).reason(), header.schemaName());
    }

    /**
     * Returns a reader of bodies that one schema wrote, as strict as the reader of records. The bodies have no header.
     * Their container names the schema, such as an Avro container file.
     *
     * @return reads and checks one body; it returns a result for any bytes
     * @throws IllegalArgumentException if this version cannot read events of that schema; the message says why
     */
    public Function<byte[], Reading<T>> bodies(Schema writer) {
        EventReaders.Found<T> found = readers.judge(writer, "the file's schema");
        if (found instanceof EventReaders.Found.NoWay<T> noWay) {
            throw new IllegalArgumentException(noWay.reason());
        }
        DatumReader<T> reader = ((EventReaders.Found.Way<T>) found).reader();
        String name = HexFormat.of().toHexDigits(SchemaNormalization.parsingFingerprint64(writer));
        return body -> read(body, 0, name, reader);
    }

    /**
     * Returns the schema that the bytes name: the fingerprint as 16 hexadecimal digits, or {@code registry id} and the
     * id; null if they name none.
     */
    public static @Nullable String writerSchema(byte @Nullable [] bytes) {
        Frame header = bytes == null ? null : Frame.of(bytes);
        return header == null ? null : header.schemaName();
    }

    /** Returns the framing of the bytes; null if they name no schema. */
    public static @Nullable Framing framing(byte @Nullable [] bytes) {
        Frame header = bytes == null ? null : Frame.of(bytes);
        return header == null ? null : header.framing();
    }

    private Reading<T> read(byte[] bytes, int start, String writerSchema, DatumReader<T> reader) {
        try {
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, start, bytes.length - start, null);
            @SuppressWarnings("NullAway") // no datum to reuse
            T event = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                return new Reading.Unreadable<>("bytes follow the event", writerSchema);
            }
            List<Violation> violations = rules.violations(event);
            return violations.isEmpty()
                    ? new Reading.Valid<>(event)
                    : new Reading.Refused<>(violations, writerSchema, event);
        } catch (EventReader.InvalidField e) {
            return new Reading.Refused<>(List.of(e.violation()), writerSchema, null);
        } catch (EventReader.CutOff e) {
            return new Reading.Unreadable<>("cut off: the bytes end inside field [" + e.field() + "]", writerSchema);
        } catch (EOFException e) {
            return new Reading.Unreadable<>("cut off: the bytes end before the event does", writerSchema);
        } catch (SecurityException e) {
            // If Avro may not load a class, the program is at fault, not the record: see TrustedClasses.
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // The message may quote the bytes, so only the kind of error is reported.
            return new Reading.Unreadable<>("not decodable: " + e.getClass().getSimpleName(), writerSchema);
        }
    }
}
