package dev.learnstream.ingest.files;

import dev.learnstream.events.ProgressStatus;
import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.schemas.EventTopic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/** Avro container files, written byte by byte: Avro's own writer creates no wrong ones. */
final class Containers {

    /** The schema as other programs write it, without a namespace. */
    static final String SCHEMA =
            EventTopic.PROGRESS_UPDATES.schema().toString().replaceAll("\"namespace\":\"[^\"]*\",", "");

    private static final byte[] SYNC = "sixteen ASCII ch".getBytes(StandardCharsets.US_ASCII);

    private Containers() {}

    /** Returns a file with three progress updates in one block. */
    static byte[] of(String schema, String codec) throws IOException {
        byte[] block = block();
        return of(schema, codec, 3, block, block.length);
    }

    /** Returns a file with a block whose counts may be wrong. */
    static byte[] of(String schema, String codec, long records, byte[] block, long size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
        out.writeFixed("Obj\1".getBytes(StandardCharsets.US_ASCII));
        out.writeMapStart();
        out.setItemCount(2);
        out.startItem();
        out.writeString("avro.schema");
        out.writeBytes(schema.getBytes(StandardCharsets.UTF_8));
        out.startItem();
        out.writeString("avro.codec");
        out.writeBytes(codec.getBytes(StandardCharsets.UTF_8));
        out.writeMapEnd();
        out.writeFixed(SYNC);
        if (records > 0) {
            out.writeLong(records);
            out.writeLong(size);
            out.writeFixed(block);
            out.writeFixed(SYNC);
        }
        return bytes.toByteArray();
    }

    /** Returns the bytes of three progress updates. */
    static byte[] block() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
        SpecificDatumWriter<ProgressUpdate> writer = new SpecificDatumWriter<>(ProgressUpdate.class);
        for (int percent = 1; percent <= 3; percent++) {
            writer.write(progress(percent), out);
        }
        return bytes.toByteArray();
    }

    private static ProgressUpdate progress(int percent) {
        return new ProgressUpdate(
                UUID.fromString("01920000-0000-7000-8000-%012d".formatted(percent)),
                UUID.fromString("01920000-0000-7000-8000-0000000000a1"),
                UUID.fromString("01920000-0000-7000-8000-0000000000b1"),
                percent,
                ProgressStatus.IN_PROGRESS,
                Instant.parse("2026-03-01T12:04:05.678Z"));
    }
}
