package dev.learnstream.projections.testing;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Reads {@code connection.properties} in a data folder. */
public final class ConnectionFile {

    private ConnectionFile() {}

    public static Properties read(Path dataFolder) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(dataFolder.resolve("connection.properties"))) {
            properties.load(reader);
        }
        return properties;
    }

    /** Returns the database that the file names. */
    public static RealPostgres postgres(Path dataFolder) throws IOException {
        Properties connections = read(dataFolder);
        return new RealPostgres(
                connections.getProperty("spring.datasource.url"),
                connections.getProperty("spring.datasource.username"),
                connections.getProperty("spring.datasource.password"));
    }
}
