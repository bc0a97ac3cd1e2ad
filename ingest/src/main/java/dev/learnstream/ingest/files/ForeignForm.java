package dev.learnstream.ingest.files;

import dev.learnstream.ingest.json.ForeignBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.ArchiveException;
import org.apache.commons.compress.archivers.ArchiveStreamFactory;

/**
 * Recognizes files of other programs by their beginning. They are refused as a whole: otherwise some of their lines
 * would be imported.
 */
final class ForeignForm {

    /** Number of bytes at the beginning of a file that are examined. */
    static final int HEAD = 1 << 16;

    /** Length of the first block of a tar archive. */
    private static final int ARCHIVE = 512;

    private ForeignForm() {}

    /**
     * Refuses a file that is not JSON lines.
     *
     * @param in must support mark; it is reset to its position
     * @throws IllegalArgumentException if it is something else; the message names the form and the remedy
     */
    static void refuse(InputStream in) throws IOException {
        in.mark(HEAD);
        byte[] head = head(in);
        in.reset();
        Optional<String> form = archive(head)
                .map(kind -> "it is a " + kind + " archive: unpack it first")
                .or(() -> ForeignBytes.name(head).map(name -> "it is " + name + remedy(name)))
                .or(() -> text(head));
        if (form.isPresent()) {
            throw new IllegalArgumentException(form.get());
        }
    }

    /**
     * Reads the bytes that are available. A pipe may bring the rest much later, so this waits only for the bytes that
     * identify an archive.
     */
    private static byte[] head(InputStream in) throws IOException {
        byte[] head = new byte[HEAD];
        int length = 0;
        int read = in.read(head);
        while (read > 0) {
            length += read;
            read = head[0] != '{' && length < ARCHIVE ? in.read(head, length, HEAD - length) : 0;
        }
        return Arrays.copyOf(head, length);
    }

    private static String remedy(String name) {
        return name.endsWith(" text")
                ? ": convert it with iconv -f %s -t UTF-8".formatted(name.replace(" text", ""))
                : ", not JSON lines or an Avro container file of a supported version";
    }

    private static Optional<String> archive(byte[] head) {
        try {
            return Optional.of(ArchiveStreamFactory.detect(new ByteArrayInputStream(head)));
        } catch (ArchiveException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(byte[] head) {
        if (head.length > 0 && LineForm.isPadding(head)) {
            return Optional.of("it holds only NUL bytes: its content was never written");
        }
        List<String> lines = new String(head, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replace("\uFEFF", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        if (lines.get(0).startsWith("[")) {
            return Optional.of("it is a JSON array: write one JSON object per line, with jq -c '.[]'");
        }
        if (lines.get(0).startsWith("{") && lines.size() > 1 && lines.get(1).startsWith("\"")) {
            return Optional.of("its JSON objects span several lines: write each on one line, with jq -c .");
        }
        return lines.stream().noneMatch(line -> line.contains("{"))
                ? Optional.of("its first lines contain no JSON object: it may be CSV or HTML")
                : Optional.empty();
    }
}
