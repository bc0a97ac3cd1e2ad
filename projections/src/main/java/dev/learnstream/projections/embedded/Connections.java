package dev.learnstream.projections.embedded;

import dev.learnstream.projections.startup.CannotStartException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * The addresses of the embedded broker and database, chosen once and kept in {@code connection.properties}.
 *
 * @param brokerPort   TCP port on loopback
 * @param databasePort TCP port on loopback
 * @param password     of the database's owner
 */
record Connections(int brokerPort, int databasePort, String password) {

    static final String HOST = "127.0.0.1";
    static final String DATABASE = "learnstream";
    static final String OWNER = "learnstream";

    private static final String BROKER_KEY = "spring.kafka.bootstrap-servers";
    private static final String URL_KEY = "spring.datasource.url";
    private static final String USERNAME_KEY = "spring.datasource.username";
    private static final String PASSWORD_KEY = "spring.datasource.password";

    /** Returns the addresses of the folder, or chooses new ones for a new folder. */
    static Connections of(DataFolder folder) {
        try {
            Path file = folder.connectionFile();
            return Files.exists(file) ? read(file) : choose().write(file);
        } catch (IOException e) {
            throw unusable(folder.connectionFile(), e);
        }
    }

    String bootstrapServers() {
        return HOST + ":" + brokerPort;
    }

    String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://" + HOST + ":" + databasePort + "/" + database;
    }

    static CannotStartException unusable(Path file, IOException cause) {
        return new CannotStartException(
                "Could not use [%s]: %s %s".formatted(file, cause.getClass().getSimpleName(), cause.getMessage()),
                "Check that it belongs to Learnstream and this user may read it, or choose another folder with"
                        + " --learnstream.data-dir=FOLDER",
                cause);
    }

    private static Connections choose() throws IOException {
        List<Integer> ports = Ports.free(2);
        return new Connections(ports.get(0), ports.get(1), Secret.random());
    }

    static Connections read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new Connections(
                port(properties.getProperty(BROKER_KEY, "")),
                port(properties.getProperty(URL_KEY, "").replaceFirst("/[^/]*$", "")),
                properties.getProperty(PASSWORD_KEY, ""));
    }

    private static int port(String address) throws IOException {
        try {
            return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        } catch (NumberFormatException e) {
            throw new IOException("It does not contain a port", e);
        }
    }

    private Connections write(Path file) throws IOException {
        SecretFile.write(
                file,
                String.join(
                        "\n",
                        "# Addresses of the embedded broker and database while Learnstream is running.",
                        BROKER_KEY + "=" + bootstrapServers(),
                        URL_KEY + "=" + jdbcUrl(),
                        USERNAME_KEY + "=" + OWNER,
                        PASSWORD_KEY + "=" + password,
                        ""));
        return this;
    }
}
