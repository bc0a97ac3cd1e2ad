package dev.learnstream.projections.embedded;

import dev.learnstream.projections.startup.CannotStartException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The folder of the embedded broker and database, owned by one process at a time. */
final class DataFolder implements AutoCloseable {

    static final String CONNECTION_FILE = "connection.properties";

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** PostgreSQL may write a learner's data to its log, so the log is private. */
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Creates the folder if it is missing, and locks it for this process. An existing folder keeps its permissions, and
     * the files that others keep in it.
     *
     * @throws CannotStartException if it cannot be written, or another process has it
     */
    static DataFolder open(Path given) {
        Path path = given.toAbsolutePath().normalize();
        try {
            if (Files.notExists(path)) {
                Files.createDirectories(path.resolve("..").normalize());
                Files.createDirectory(path, PRIVATE);
            }
            DataFolder folder = new DataFolder(path, lock(path));
            folder.prepare();
            return folder;
        } catch (IOException e) {
            throw new CannotStartException(
                    "Could not write the data folder [%s]: %s"
                            .formatted(path, e.getClass().getSimpleName()),
                    "Choose another folder with --learnstream.data-dir=FOLDER",
                    e);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel lock = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock.tryLock() == null) {
            lock.close();
            throw new CannotStartException(
                    "The data folder [" + path + "] is in use by another Learnstream",
                    "Stop that one, or choose another folder with --learnstream.data-dir=FOLDER",
                    null);
        }
        return lock;
    }

    private void prepare() throws IOException {
        Draft.removeLeftovers(path);
        take(kafka(), kafka().resolve("meta.properties"));
        take(postgres(), postgresComplete());
        if (Files.notExists(programs())) {
            Files.createDirectory(programs(), PRIVATE);
        }
        if (Files.notExists(postgresLog())) {
            Files.createFile(postgresLog(), PRIVATE_FILE);
        }
    }

    /** Restores private permissions. Cluster volumes may be open to a group, and then PostgreSQL does not start. */
    private static void take(Path folder, Path proof) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        if (Files.notExists(proof)) {
            throw new CannotStartException(
                    "The folder [%s] is not from Learnstream, or its first start was interrupted".formatted(folder),
                    "Remove it if you do not need it, or choose another folder with --learnstream.data-dir=FOLDER",
                    null);
        }
        Files.setPosixFilePermissions(folder, PRIVATE.value());
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

    /** Returns a file that exists once {@link #postgres} is complete. */
    Path postgresComplete() {
        return path.resolve("postgres.complete");
    }

    /** Returns the folder into which PostgreSQL's programs are unpacked. */
    Path programs() {
        return path.resolve("programs");
    }

    Path postgresLog() {
        return path.resolve("postgres.log");
    }

    Path superuserPassword() {
        return path.resolve("superuser.password");
    }

    Path connectionFile() {
        return path.resolve(CONNECTION_FILE);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
