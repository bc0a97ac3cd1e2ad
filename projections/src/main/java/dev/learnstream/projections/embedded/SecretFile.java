package dev.learnstream.projections.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file that no other user can read, not even while it is written. */
final class SecretFile {

    private SecretFile() {}

    /** Replaces the file in one step, so that a killed process leaves no half of it. */
    static void write(Path file, String text) throws IOException {
        // Java creates temporary files private to the user, whatever the umask.
        Path draft = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
