package dev.learnstream.projections.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.springframework.util.FileSystemUtils;

/**
 * A folder that is created under a temporary name, and renamed when it is complete. A killed process leaves nothing
 * under the final name.
 */
final class Draft {

    private static final String PREFIX = ".learnstream-tmp-";

    private Draft() {}

    /** Fills a folder that is empty and private to this user. */
    interface Filling {
        void fill(Path draft) throws IOException, InterruptedException;
    }

    /**
     * Creates the folder, unless another process is faster.
     *
     * @param within where the draft is kept meanwhile, on the same file system
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

    /** Creates a folder that the next start deletes. */
    static Path temporary(Path within) throws IOException {
        return Files.createTempDirectory(within, PREFIX);
    }

    /** Removes leftovers of killed processes where possible: a program that outlived them may still write there. */
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
            // Nobody uses the leftover, and the next start tries again.
        }
    }
}
