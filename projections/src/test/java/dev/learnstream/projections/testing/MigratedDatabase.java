package dev.learnstream.projections.testing;

import dev.learnstream.projections.embedded.EmbeddedForTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.springframework.util.FileSystemUtils;

/**
 * The folder of a server whose database is migrated and has a login for the service. Each JVM creates it once: a copy
 * takes a fraction of the time.
 */
final class MigratedDatabase {

    /** User and password of the service. */
    static final String SERVICE = "service";

    private static final Path FOLDER = make();

    private MigratedDatabase() {}

    /** Returns a new data folder with a copy. */
    static Path copy() throws IOException {
        try {
            Path folder = newFolder();
            EmbeddedForTests.copyDatabase(FOLDER, folder);
            return folder;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns a new data folder without a database. Its PostgreSQL programs are in the library's default folder:
     * unpacking them again takes three seconds.
     */
    static Path newFolder() throws IOException {
        Path programs = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg");
        Path folder = Files.createTempDirectory("learnstream-test-");
        Files.createSymbolicLink(folder.resolve("programs"), Files.createDirectories(programs));
        return folder;
    }

    private static Path make() {
        try {
            Path folder = newFolder();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            try (EmbeddedForTests server = EmbeddedForTests.startDatabase(folder)) {
                createLogin(server);
                Flyway.configure()
                        .dataSource(server.jdbcUrl(), server.user(), server.password())
                        .defaultSchema("learnstream")
                        .load()
                        .migrate();
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("Could not make a database", e);
        }
    }

    /** Creates the objects that an administrator creates before the service exists. */
    static void createLogin(EmbeddedForTests server) {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE learnstream_writer NOLOGIN");
            statement.execute("SET scram_iterations = 1");
            statement.execute(
                    "CREATE ROLE %s LOGIN PASSWORD '%s' IN ROLE learnstream_writer".formatted(SERVICE, SERVICE));
        } catch (SQLException e) {
            throw new IllegalStateException("Could not create the login of the service", e);
        }
    }

    private static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
