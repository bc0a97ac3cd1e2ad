package dev.learnstream.projections.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/**
 * Where the embedded broker and database are, chosen once and kept in {@code connection.properties}.
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

    /** Those of the folder, or new ones if it is new. */
    static Connections of(DataFolder folder) {
        try {
            Path file = folder.connectionFile();
            return Files.exists(file) ? read(file) : choose().write(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not keep [" + folder.connectionFile() + "]", e);
        }
    }

    String bootstrapServers() {
        return HOST + ":" + brokerPort;
    }

    String jdbcUrl() {
        return "jdbc:postgresql://" + HOST + ":" + databasePort + "/" + DATABASE;
    }

    private static Connections choose() throws IOException {
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        List<Integer> ports = Ports.free(2);
        return new Connections(ports.get(0), ports.get(1), HexFormat.of().formatHex(secret));
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

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    /** Into place at once, so that a process that is killed leaves no half of it. */
    private Connections write(Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.write(
                draft,
                List.of(
                        "# How to connect to the embedded broker and database while Learnstream runs.",
                        BROKER_KEY + "=" + bootstrapServers(),
                        URL_KEY + "=" + jdbcUrl(),
                        USERNAME_KEY + "=" + OWNER,
                        PASSWORD_KEY + "=" + password));
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return this;
    }
}
