package dev.learnstream.ingest.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that hold learners' data, or say where it is. Only their owner may read them, whatever the umask. */
final class PrivateFile {

    private static final Set<StandardOpenOption> OPTIONS = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private PrivateFile() {}

    /** Opens one to be written, and makes it where there is none. On a file system without permissions it is as all files. */
    static FileChannel open(Path path) throws IOException {
        try {
            FileChannel file = FileChannel.open(path, OPTIONS, PosixFilePermissions.asFileAttribute(OWNER));
            close(path);
            return file;
        } catch (UnsupportedOperationException e) {
            return FileChannel.open(path, OPTIONS);
        }
    }

    /** Of a file that was there already, made by an earlier version. Another user's is left as it is. */
    private static void close(Path path) {
        try {
            Files.setPosixFilePermissions(path, OWNER);
        } catch (IOException e) {
            // A file system that keeps no permissions, or not our file: it can be written, and that is what is asked.
        }
    }
}
