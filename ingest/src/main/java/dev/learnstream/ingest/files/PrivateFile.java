package dev.learnstream.ingest.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that hold learners' data or their location. Only their owner may read them, whatever the umask is. */
final class PrivateFile {

    private static final Set<StandardOpenOption> OPTIONS = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private PrivateFile() {}

    /**
     * Opens a file for writing, and creates it if necessary. On a file system without permissions it is like any other
     * file.
     */
    static FileChannel open(Path path) throws IOException {
        try {
            FileChannel file = FileChannel.open(path, OPTIONS, PosixFilePermissions.asFileAttribute(OWNER));
            close(path);
            return file;
        } catch (UnsupportedOperationException e) {
            return FileChannel.open(path, OPTIONS);
        }
    }

    /** Restricts a file that an earlier version has created. Another user's file stays unchanged. */
    private static void close(Path path) {
        try {
            Files.setPosixFilePermissions(path, OWNER);
        } catch (IOException e) {
            // The file system keeps no permissions, or the file is not ours. It is writable, and nothing else is
            // needed.
        }
    }
}
