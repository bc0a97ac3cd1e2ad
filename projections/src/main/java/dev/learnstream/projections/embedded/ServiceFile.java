package dev.learnstream.projections.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file {@code service.address} in a data folder. It has the HTTP address of the service that runs on the folder, so
 * that a command finds the service by the folder. The service writes it when its port is known, and deletes it at its
 * end. A killed service leaves it.
 */
public final class ServiceFile {

    private static final String NAME = "service.address";

    private ServiceFile() {}

    /**
     * Returns the absolute path of a data folder, without symbolic links as far as it exists.
     *
     * @param dataDir as in the setting {@code learnstream.data-dir}: {@code ~} is the user's home
     * @throws dev.learnstream.projections.startup.CannotStartException if there is no such path
     */
    public static Path folder(String dataDir) {
        return real(new EmbeddedProperties(dataDir).path(System.getProperty("user.home", "")));
    }

    /** Returns the absolute path of a folder, without symbolic links as far as it exists. */
    public static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder.toAbsolutePath().normalize();
        }
    }

    /** Returns true if a service was ever started on the folder. */
    public static boolean hasRun(Path folder) {
        return Files.exists(folder.resolve(DataFolder.CONNECTION_FILE));
    }

    /**
     * Returns the address of the service on the folder; empty if none runs.
     *
     * @throws IOException if the file cannot be read
     */
    public static Optional<String> address(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    }

    static void write(Path folder, String address) throws IOException {
        SecretFile.write(folder.resolve(NAME), address + "\n");
    }

    static void delete(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(NAME));
    }
}
