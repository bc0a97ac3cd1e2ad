package dev.learnstream.projections.embedded;

import dev.learnstream.projections.startup.CannotStartException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * Settings {@code learnstream.*} of the embedded broker and database.
 *
 * @param dataDir folder that keeps their data, ports and {@code connection.properties}; created if it is missing.
 *     {@code ~} is the user's home: a shell does not expand it after an equals sign
 */
record EmbeddedProperties(@DefaultValue(".learnstream") String dataDir) {

    private static final String HOME = "~";

    /** Returns the folder that the settings name. */
    static Path dataFolder(Environment environment) {
        return Binder.get(environment)
                .bindOrCreate("learnstream", EmbeddedProperties.class)
                .path(System.getProperty("user.home", ""));
    }

    Path path(String home) {
        if (!dataDir.startsWith(HOME)) {
            return path(dataDir, "");
        }
        if (!dataDir.matches("~(/.*)?")) {
            throw refused("is another user's home", "Give the folder's absolute path");
        }
        // Java returns "?" if the user has no home.
        if (home.isBlank() || home.equals("?")) {
            throw refused("is in the home of a user who has none", "Give the folder's absolute path");
        }
        return path(home, dataDir.substring(HOME.length()));
    }

    private Path path(String begin, String end) {
        try {
            return Path.of(begin + end);
        } catch (InvalidPathException e) {
            throw refused(
                    "has letters that the locale of this process cannot write",
                    "Start it with a UTF-8 locale, such as LC_ALL=C.UTF-8");
        }
    }

    private CannotStartException refused(String why, String action) {
        return new CannotStartException("[learnstream.data-dir=%s] %s".formatted(dataDir, why), action, null);
    }
}
