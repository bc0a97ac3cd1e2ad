package dev.learnstream.ingest.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/** Content of files for tests. */
final class Lines {

    private Lines() {}

    /** Returns valid events with these percents, without ids, one per line. */
    static String progress(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(Lines::progress).collect(Collectors.joining());
    }

    /** Returns one event with its line end; it is valid if the percent is. */
    static String progress(int percent) {
        return """
                {"type": "ProgressUpdate", "userId": "01920000-0000-7000-8000-0000000000a1",\
                 "topicId": "01920000-0000-7000-8000-0000000000b1", "percent": %d, "status": "IN_PROGRESS",\
                 "occurredAt": "2026-03-01T12:04:05.678Z"}
                """.formatted(percent);
    }

    /** Compresses a text. */
    static byte[] compressed(String compression, String text) throws IOException, CompressorException {
        return compressed(compression, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Compresses bytes. */
    static byte[] compressed(String compression, byte[] content) throws IOException, CompressorException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new CompressorStreamFactory().createCompressorOutputStream(compression, bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
