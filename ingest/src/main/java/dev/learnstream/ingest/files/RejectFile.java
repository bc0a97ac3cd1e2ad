package dev.learnstream.ingest.files;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.learnstream.schemas.Violation;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file with a JSON object for each rejected entry. It does not exist before the first reject. It holds learners'
 * data, and no erasure reaches it: see {@link PrivateFile}.
 */
final class RejectFile implements Rejects {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path path;
    private final String unit;
    private @Nullable FileChannel file;
    private @Nullable OutputStream out;
    private long length;

    /**
     * Opens the file at the position of a checkpoint.
     *
     * @param unit   the word for an entry
     * @param length valid bytes of the file; bytes behind them are written again
     * @throws FileImportException if it cannot be written
     */
    RejectFile(Path path, String unit, long length) {
        this.path = path;
        this.unit = unit;
        try {
            // Someone may have removed the file in between.
            this.length = Files.exists(path) ? Math.min(length, Files.size(path)) : 0;
            if (this.length > 0) {
                open();
            } else {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void add(FileEntry entry, List<Violation> reasons) {
        String text = entry.text();
        byte[] line = JSON.writeValueAsBytes(
                new Reject(unit, entry.number(), reasons, text, text == null ? entry.line() : null));
        try {
            OutputStream to = out == null ? open() : out;
            to.write(line);
            to.write('\n');
            length += line.length + 1L;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private OutputStream open() throws IOException {
        FileChannel opened = PrivateFile.open(path);
        opened.truncate(length).position(length);
        OutputStream stream = new BufferedOutputStream(Channels.newOutputStream(opened));
        file = opened;
        out = stream;
        return stream;
    }

    @Override
    public long sync() {
        try {
            if (out != null && file != null) {
                out.flush();
                file.force(false);
            }
            return length;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private FileImportException failed(IOException problem) {
        return new FileImportException(
                "Could not write the rejected lines to [%s] (%s): choose another folder with --state"
                        .formatted(path, problem.getClass().getSimpleName()),
                problem);
    }

    /** A rejected line: its text, or its bytes in base64 if they are not text. Both are missing if nothing was kept. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @SuppressWarnings("ArrayRecordComponent") // only written
    private record Reject(
            String unit,
            long number,
            List<Violation> reasons,
            @Nullable String text,
            byte @Nullable [] bytes) {}
}
