package dev.learnstream.projections.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that no other user can read, not even while it is written. */
final class PrivateFile {

    private PrivateFile() {}

    /** Into place at once, so that a process that is killed leaves no half of it. */
    static void write(Path file, String text) throws IOException {
        // Java makes temporary files so, whatever the umask.
        Path draft = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
