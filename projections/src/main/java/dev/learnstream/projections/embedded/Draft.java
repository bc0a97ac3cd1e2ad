package dev.learnstream.projections.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.springframework.util.FileSystemUtils;

/**
 * A folder that is made under another name, and gets its own when it is whole. A process that is killed meanwhile leaves nothing
 * that looks like it.
 */
final class Draft {

    private static final String PREFIX = ".learnstream-tmp-";

    private Draft() {}

    /** Fills a folder that is empty and this user's alone. */
    interface Filling {
        void fill(Path draft) throws IOException, InterruptedException;
    }

    /**
     * Makes the folder, unless another process is faster.
     *
     * @param within where the draft stands meanwhile, on the same file system
     */
    static void make(Path folder, Path within, Filling filling) throws IOException, InterruptedException {
        Path draft = temporary(within);
        try {
            filling.fill(draft);
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (Files.notExists(folder)) {
                throw e;
            }
        } finally {
            FileSystemUtils.deleteRecursively(draft);
        }
    }

    /** A folder that goes with the next start. */
    static Path temporary(Path within) throws IOException {
        return Files.createTempDirectory(within, PREFIX);
    }

    /** Removes what killed processes have left, as far as it goes: a program that outlived them may still write there. */
    static void removeLeftovers(Path within) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(within, PREFIX + "*")) {
            for (Path leftover : leftovers) {
                remove(leftover);
            }
        }
    }

    private static void remove(Path leftover) {
        try {
            FileSystemUtils.deleteRecursively(leftover);
        } catch (IOException e) {
            // Nobody uses it, and the next start tries again.
        }
    }
}
