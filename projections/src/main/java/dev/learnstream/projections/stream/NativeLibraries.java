package dev.learnstream.projections.stream;

import dev.learnstream.projections.startup.CannotStartException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.utils.ByteBufferOutputStream;
import org.springframework.core.NestedExceptionUtils;

/** The C libraries of Kafka's codecs. They unpack themselves to a folder and run from there. */
final class NativeLibraries {

    private NativeLibraries() {}

    /**
     * Uses each of them once. Otherwise the first compressed record would end the process, at this start and at every
     * other.
     *
     * @throws CannotStartException if one cannot be used on this machine
     */
    static void check() {
        for (CompressionType type : List.of(CompressionType.ZSTD, CompressionType.SNAPPY, CompressionType.LZ4)) {
            try (OutputStream compressed = Compression.of(type)
                    .build()
                    .wrapForOutput(new ByteBufferOutputStream(64), RecordBatch.CURRENT_MAGIC_VALUE)) {
                compressed.write(1);
            } catch (IOException | KafkaException | LinkageError e) {
                throw unusable(type, e);
            }
        }
    }

    private static CannotStartException unusable(CompressionType type, Throwable failure) {
        String reason = NestedExceptionUtils.getMostSpecificCause(failure)
                .toString()
                .lines()
                .findFirst()
                .orElse("");
        return new CannotStartException(
                "Kafka's records may be compressed by [%s], whose library cannot run from [%s]: %s"
                        .formatted(type.name, System.getProperty("java.io.tmpdir"), reason),
                "Mount that folder without noexec, or choose another one: java -Djava.io.tmpdir=FOLDER -jar …",
                failure);
    }
}
