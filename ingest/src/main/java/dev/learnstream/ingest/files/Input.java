package dev.learnstream.ingest.files;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is to be imported.
 *
 * @param name as it was given
 * @param path null for standard input
 * @param isStored whether it can be read a second time: standard input cannot, nor can a pipe with a name
 */
record Input(String name, @Nullable Path path, boolean isStored) {

    private static final Path STREAM = Path.of("import");

    /**
     * A file, or standard input for {@code -}.
     *
     * @throws FileImportException if it cannot be read
     */
    static Input of(String argument) {
        if (argument.equals("-")) {
            return new Input("standard input", null, false);
        }
        Path path = path(argument);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new FileImportException(
                    "[" + argument + "] " + (Files.exists(path) ? "cannot be read as a file" : "does not exist"), null);
        }
        return new Input(argument, path, Files.isRegularFile(path));
    }

    private static Path path(String argument) {
        try {
            return Path.of(argument);
        } catch (InvalidPathException e) {
            throw new FileImportException(
                    "[%s] cannot be opened under this locale, which has no such letters: set LC_ALL=C.UTF-8, or use - and"
                                    .formatted(argument)
                            + " standard input",
                    e);
        }
    }

    /** Not by {@link Files#newInputStream}, which asks a pipe for its position (JDK 17). */
    InputStream open() throws IOException {
        return path == null ? System.in : new FileInputStream(path.toFile());
    }

    /** Bytes as they are stored; 0 when that is not known. */
    long size() throws IOException {
        return path == null || !isStored ? 0 : Files.size(path);
    }

    /** A file that goes with this one, beside it or in another folder; {@code import.*} where this is no file. */
    Path companion(@Nullable Path folder, String suffix) {
        Path file = path == null || !isStored ? STREAM : path;
        String name = file.getFileName() + suffix;
        return folder == null ? file.resolveSibling(name) : folder.resolve(name);
    }
}
