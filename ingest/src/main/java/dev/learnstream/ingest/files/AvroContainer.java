package dev.learnstream.ingest.files;

import dev.learnstream.ingest.json.Candidate;
import dev.learnstream.schemas.EventCodec;
import dev.learnstream.schemas.EventTopic;
import dev.learnstream.schemas.Reading;
import dev.learnstream.schemas.Violation;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * An Avro container file of one kind of event. Each record is cut out before it is read, so a bad record does not spoil
 * the next.
 */
final class AvroContainer implements FileEntries {

    private final DataFileStream<Object> file;
    private final EventTopic<?> topic;
    private final Function<byte[], ? extends Reading<?>> bodies;
    private byte[] block = new byte[0];
    private BinaryDecoder decoder = decoder();
    private long leftInBlock;
    private final Fingerprint fingerprint = new Fingerprint();
    private long number;

    private AvroContainer(DataFileStream<Object> file, EventTopic<?> topic) {
        this.file = file;
        this.topic = topic;
        this.bodies = EventCodec.of(topic).bodies(file.getSchema());
        fingerprint.add(file.getSchema().toString());
    }

    /**
     * Opens a container. Its messages reveal no more than the schema.
     *
     * @throws IllegalArgumentException if it holds no events that this version reads; the message says why
     */
    static AvroContainer open(InputStream in) throws IOException {
        try {
            DataFileStream<Object> file = new DataFileStream<>(in, new GenericDatumReader<>());
            return new AvroContainer(file, topic(file.getSchema()));
        } catch (AvroRuntimeException | EOFException | StackOverflowError | LinkageError e) {
            throw ContainerFault.of(e);
        }
    }

    /**
     * The namespace may be missing or different: Avro resolves by the name alone. Records with a registry's schema are
     * read the same way.
     */
    private static EventTopic<?> topic(Schema schema) {
        return EventTopic.ALL.stream()
                .filter(one -> one.schema().getName().equals(schema.getName()))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("its schema is [" + schema.getFullName() + "]"));
    }

    @Override
    public @Nullable FileEntry next() throws IOException {
        byte[] body = nextBody();
        return body == null ? null : new FileEntry(mark(), candidate(bodies.apply(body)), null, body.length);
    }

    private byte @Nullable [] nextBody() throws IOException {
        if (leftInBlock == 0 && !hasNextBlock()) {
            return null;
        }
        if (leftInBlock == 0) {
            openBlock();
        }
        byte[] body = body();
        fingerprint.add(body, 0, body.length);
        fingerprint.close();
        return body;
    }

    private Mark mark() {
        return new Mark(number, 0, fingerprint.last());
    }

    private Candidate candidate(Reading<?> reading) {
        if (reading instanceof Reading.Valid<?> valid) {
            SpecificRecord event = valid.event();
            return new Candidate.Read(event, false);
        }
        List<Violation> violations = reading instanceof Reading.Refused<?> refused
                ? refused.violations()
                : List.of(new Violation("", "is " + ((Reading.Unreadable<?>) reading).reason()));
        return new Candidate.Unreadable(violations, topic);
    }

    /** Cuts the next record out of the block. */
    private byte[] body() throws IOException {
        try {
            int start = block.length - available();
            GenericDatumReader.skip(file.getSchema(), decoder);
            number++;
            leftInBlock--;
            int left = available();
            if (leftInBlock == 0 && left > 0) {
                throw new IOException("it is damaged: a block holds more than its records");
            }
            return Arrays.copyOfRange(block, start, block.length - left);
        } catch (EOFException | RuntimeException e) {
            throw ContainerFault.of(e);
        }
    }

    private int available() throws IOException {
        return decoder.inputStream().available();
    }

    /** Skips empty blocks. A block that claims to be larger than memory must not end the process. */
    private boolean hasNextBlock() throws IOException {
        try {
            while (file.hasNext()) {
                if (file.getBlockCount() > 0) {
                    return true;
                }
                file.nextBlock();
            }
            requireWhole();
            return false;
        } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
            throw ContainerFault.of(e);
        }
    }

    /** Avro (1.12.2) takes a block without its end for the end of the file, but then reports that there is more. */
    private void requireWhole() throws IOException {
        if (file.hasNext()) {
            throw new IOException("it ends too early");
        }
    }

    private void openBlock() throws IOException {
        leftInBlock = file.getBlockCount();
        ByteBuffer bytes = file.nextBlock();
        block = new byte[bytes.remaining()];
        bytes.duplicate().get(block);
        decoder = decoder();
    }

    private BinaryDecoder decoder() {
        return DecoderFactory.get().binaryDecoder(block, null);
    }

    @Override
    public boolean skipTo(Mark mark) throws IOException {
        boolean isThere = true;
        while (isThere && number < mark.number()) {
            isThere = nextBody() != null;
        }
        return mark().isAt(mark);
    }

    @Override
    public String unit() {
        return "record";
    }
}
