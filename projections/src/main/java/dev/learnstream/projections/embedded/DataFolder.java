package dev.learnstream.projections.embedded;

import dev.learnstream.projections.startup.CannotStartException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder of the embedded broker and database; in the hands of one process at a time. */
final class DataFolder implements AutoCloseable {

    static final String CONNECTION_FILE = "connection.properties";

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes the folder where it is missing and takes it for this process.
     *
     * @throws CannotStartException if it cannot be written, or another process has it
     */
    static DataFolder open(Path path) {
        try {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            FileChannel lock =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock.tryLock() == null) {
                lock.close();
                throw new CannotStartException(
                        "The data folder [" + path.toAbsolutePath().normalize() + "] is in use by another Learnstream",
                        "Stop that one, or choose another folder with --learnstream.data-dir=FOLDER",
                        null);
            }
            return new DataFolder(path.toAbsolutePath().normalize(), lock);
        } catch (IOException e) {
            throw new CannotStartException(
                    "Could not write the data folder [%s]: %s"
                            .formatted(
                                    path.toAbsolutePath().normalize(),
                                    e.getClass().getSimpleName()),
                    "Choose another folder with --learnstream.data-dir=FOLDER",
                    e);
        }
    }

    Path path() {
        return path;
    }

    Path kafka() {
        return path.resolve("kafka");
    }

    Path postgres() {
        return path.resolve("postgres");
    }

    /** Where PostgreSQL's programs are unpacked. */
    Path programs() {
        return path.resolve("programs");
    }

    Path postgresLog() {
        return path.resolve("postgres.log");
    }

    Path connectionFile() {
        return path.resolve(CONNECTION_FILE);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
