package dev.learnstream.projections.embedded;

import java.nio.file.Path;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code learnstream.*} of the embedded broker and database.
 *
 * @param dataDir folder that keeps their data, ports and {@code connection.properties}; made when it is missing
 */
record EmbeddedProperties(@DefaultValue(".learnstream") Path dataDir) {}
