package dev.learnstream.ingest.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the checkpoint of one input on disk.
 *
 * @param path of the file
 */
record CheckpointFile(Path path) {

    /** A checkpoint of an earlier version lacks fields that reveal a changed file, so it is refused. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    /**
     * Reads the last checkpoint; empty if there is none.
     *
     * @throws FileImportException if it cannot be read
     */
    Optional<Checkpoint> read() {
        try {
            return Files.exists(path)
                    ? Optional.of(JSON.readValue(Files.readAllBytes(path), Checkpoint.class))
                    : Optional.empty();
        } catch (IOException | JacksonException e) {
            throw new FileImportException(
                    "Could not read the checkpoint [%s]: delete it to start again".formatted(path), e);
        }
    }

    /**
     * Replaces the checkpoint atomically on disk. If the process or the machine stops, either the old or the new one
     * remains.
     *
     * @throws FileImportException if it cannot be written
     */
    void write(Checkpoint checkpoint) {
        Path draft = path.resolveSibling(path.getFileName() + ".new");
        try {
            try (FileChannel file = PrivateFile.open(draft).truncate(0)) {
                file.write(ByteBuffer.wrap(JSON.writeValueAsBytes(checkpoint)));
                file.force(true);
            }
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new FileImportException(
                    "Could not write the checkpoint [%s] (%s): choose another folder with --state"
                            .formatted(path, e.getClass().getSimpleName()),
                    e);
        }
    }
}
