package dev.learnstream.ingest.files;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An input of the import.
 *
 * @param name as given by the user
 * @param path null for standard input
 * @param isStored true if it can be read a second time; false for standard input and named pipes
 */
record Input(String name, @Nullable Path path, boolean isStored) {

    private static final Path STREAM = Path.of("import");

    /**
     * Returns the input for a file, or for standard input if the argument is {@code -}.
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
                    "[%s] cannot be opened, because this locale lacks some of its letters: set LC_ALL=C.UTF-8, or use - and"
                                    .formatted(argument)
                            + " standard input",
                    e);
        }
    }

    /** Opens the input. {@link Files#newInputStream} asks a pipe for its position (JDK 17), so it is not used. */
    InputStream open() throws IOException {
        return path == null ? System.in : new FileInputStream(path.toFile());
    }

    /** Returns the stored bytes; 0 if unknown. */
    long size() throws IOException {
        return path == null || !isStored ? 0 : Files.size(path);
    }

    /**
     * Returns a file that belongs to this input, beside it or in another folder. For other inputs than files it is
     * named {@code import.*}.
     */
    Path companion(@Nullable Path folder, String suffix) {
        Path file = path == null || !isStored ? STREAM : path;
        String name = file.getFileName() + suffix;
        return folder == null ? file.resolveSibling(name) : folder.resolve(name);
    }
}
