package dev.learnstream.projections.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.core.env.Environment;

/**
 * Where another process of this program keeps its embedded broker.
 *
 * @param folder           its data folder
 * @param bootstrapServers of the broker; empty when nothing was ever started on the folder
 */
public record KeptAddress(Path folder, Optional<String> bootstrapServers) {

    /** That of the data folder which the settings name. */
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
}
