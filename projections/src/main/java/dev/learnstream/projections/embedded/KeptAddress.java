package dev.learnstream.projections.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.springframework.core.env.Environment;

/**
 * The address of the embedded broker of another process of this program.
 *
 * @param folder           its data folder
 * @param bootstrapServers of the broker; empty if nothing was ever started on the folder
 */
public record KeptAddress(Path folder, Optional<String> bootstrapServers) {

    /** Returns the address for the data folder that the settings name. */
    public static KeptAddress of(Environment environment) {
        Path folder = EmbeddedProperties.dataFolder(environment);
        Path file = folder.resolve(DataFolder.CONNECTION_FILE);
        try {
            return new KeptAddress(
                    folder,
                    Files.exists(file) ? Optional.of(Connections.read(file).bootstrapServers()) : Optional.empty());
        } catch (IOException e) {
            throw Connections.unusable(file, e);
        }
    }

    /** Returns the time of the first start on the folder, which chose the address. */
    public Instant since() {
        try {
            return Files.getLastModifiedTime(folder.resolve(DataFolder.CONNECTION_FILE))
                    .toInstant();
        } catch (IOException e) {
            throw Connections.unusable(folder, e);
        }
    }
}
