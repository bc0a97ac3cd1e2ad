package dev.learnstream.projections.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    private final Path temporary;

    EmbeddedDatabaseTest(@TempDir Path temporary) {
        this.temporary = temporary;
    }

    /** Uses the programs that other tests unpacked, because to unpack them takes seconds. */
    @BeforeEach
    void takeTheProgramsOfOtherTests() throws IOException {
        Path programs = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg");
        Files.createSymbolicLink(temporary.resolve("programs"), Files.createDirectories(programs));
    }

    @Test
    void asksForPasswordsAndStartsAgainWhenItIsKilled() throws Exception {
        try (DataFolder folder = DataFolder.open(temporary)) {
            Connections connections = Connections.of(folder);
            EmbeddedDatabase database =
                    EmbeddedDatabase.start(folder, connections).keepRunning();
            String superuser = Files.readString(folder.superuserPassword());
            assertThat(login(connections, Connections.OWNER, connections.password()))
                    .isEmpty();
            assertThat(login(connections, "postgres", superuser)).isEmpty();
            assertThat(login(connections, "postgres", connections.password())).contains("28P01");
            assertThat(login(connections, "postgres", "")).isPresent();

            kill(folder);

            await("it takes connections again").atMost(Duration.ofSeconds(30)).until(() -> login(
                            connections, Connections.OWNER, connections.password())
                    .isEmpty());
            database.close();
            assertThat(pidFile(folder)).as("it is stopped for good").doesNotExist();
        }
    }

    @Test
    void givesTheSuperuserAPasswordOfItsOwnWhereAnEarlierVersionDidNot() throws Exception {
        try (DataFolder folder = DataFolder.open(temporary)) {
            Connections connections = Connections.of(folder);
            EmbeddedDatabase before = EmbeddedDatabase.start(folder, connections);
            execute(
                    connections,
                    Files.readString(folder.superuserPassword()),
                    "ALTER ROLE postgres PASSWORD '" + connections.password() + "'");
            Files.delete(folder.superuserPassword());
            before.close();

            EmbeddedDatabase database = EmbeddedDatabase.start(folder, connections);

            assertThat(login(connections, "postgres", connections.password())).contains("28P01");
            assertThat(login(connections, "postgres", Files.readString(folder.superuserPassword())))
                    .isEmpty();
            database.close();
        }
    }

    /** This happens when a container is restarted: process ids are few there. */
    @Test
    void startsThoughItsNumberBelongsToAnotherProgram() throws Exception {
        try (DataFolder folder = DataFolder.open(temporary)) {
            Connections connections = Connections.of(folder);
            EmbeddedDatabase.start(folder, connections).close();
            Files.writeString(
                    pidFile(folder), String.valueOf(ProcessHandle.current().pid()));

            EmbeddedDatabase database = EmbeddedDatabase.start(folder, connections);

            assertThat(login(connections, Connections.OWNER, connections.password()))
                    .isEmpty();
            database.close();
        }
    }

    @Test
    void saysWhyItDoesNotStartAndLeavesNothingRunning() throws Exception {
        try (DataFolder folder = DataFolder.open(temporary)) {
            Connections connections = Connections.of(folder);
            EmbeddedDatabase.start(folder, connections).close();
            Files.writeString(folder.postgres().resolve("postgresql.conf"), "nonsense = on\n");

            assertThatThrownBy(() -> EmbeddedDatabase.start(folder, connections))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("contains errors");
            assertThat(pidFile(folder)).doesNotExist();
        }
    }

    private static void execute(Connections connections, String password, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(connections.jdbcUrl("postgres"), "postgres", password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Path pidFile(DataFolder folder) {
        return folder.postgres().resolve("postmaster.pid");
    }

    private static void kill(DataFolder folder) throws IOException {
        String pid = Files.readAllLines(pidFile(folder)).get(0);
        ProcessHandle process = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Returns the SQLSTATE of a refusal. */
    private static Optional<String> login(Connections connections, String user, String password) {
        try {
            DriverManager.getConnection(connections.jdbcUrl("postgres"), user, password)
                    .close();
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(String.valueOf(e.getSQLState()));
        }
    }
}
