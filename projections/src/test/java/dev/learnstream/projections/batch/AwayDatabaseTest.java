package dev.learnstream.projections.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.learnstream.projections.database.SpoiltSessions;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.RealPostgres;
import dev.learnstream.projections.testing.Records;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server runs, but its database is away, replaced or read-only. The pool has the service's settings. */
@Timeout(60)
class AwayDatabaseTest {

    private final WriterFixture fixture = new WriterFixture().empty();
    private final RealPostgres postgres = fixture.database.postgres();
    private final String name = postgres.url().substring(postgres.url().lastIndexOf('/') + 1);
    private final HikariDataSource pool = new HikariDataSource();
    private final BatchWriter writer = new BatchWriter(new BatchTransaction(pool, fixture.tables, 10));

    @BeforeEach
    void connect() {
        pool.setJdbcUrl(postgres.url());
        pool.setUsername(postgres.user());
        pool.setPassword(postgres.password());
        pool.setConnectionInitSql("SET ROLE learnstream_writer");
        pool.setExceptionOverride(new SpoiltSessions(pool));
        pool.setMaximumPoolSize(10);
        pool.setConnectionTimeout(250);
    }

    @AfterEach
    void close() {
        pool.close();
        fixture.close();
    }

    private static List<Entry> update(int percent) {
        return List.of(Records.entry(
                Classroom.progress(percent, "12:%02d".formatted(percent)).build(), percent));
    }

    /** Starts a write and checks that it has to wait for a while. */
    private CompletableFuture<Void> writing(int percent) {
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> writer.write(update(percent)));
        await().during(Duration.ofMillis(400)).atMost(Duration.ofSeconds(5)).until(() -> !writing.isDone());
        return writing;
    }

    private void assertWritten(int percent) {
        assertThat(fixture.database.number("SELECT last_position_s FROM public.topic_progress"))
                .isEqualTo(percent);
        assertThat(fixture.database.number("SELECT count(*) FROM learnstream.dead_letters"))
                .isZero();
    }

    @Test
    void goesOnWhenTheDatabaseWasRenamedAway() throws Exception {
        writer.write(update(1));

        renameAway();
        CompletableFuture<Void> writing = writing(2);
        renameBack();

        writing.get(20, TimeUnit.SECONDS);
        assertWritten(2);
    }

    @Test
    void goesOnWhenTheDatabaseWasDroppedAndRestored() throws Exception {
        administer(terminate(), "CREATE DATABASE %s_backup TEMPLATE %s".formatted(name, name));
        writer.write(update(1));

        administer("DROP DATABASE %s WITH (FORCE)".formatted(name));
        CompletableFuture<Void> writing = writing(2);
        administer("ALTER DATABASE %s_backup RENAME TO %s".formatted(name, name));

        writing.get(20, TimeUnit.SECONDS);
        assertWritten(2);
    }

    @Test
    void goesOnWhenTheLoginWasRefused() throws Exception {
        writer.write(update(1));

        administer("ALTER DATABASE %s ALLOW_CONNECTIONS false".formatted(name), terminate());
        CompletableFuture<Void> writing = writing(2);
        administer("ALTER DATABASE %s ALLOW_CONNECTIONS true".formatted(name));

        writing.get(20, TimeUnit.SECONDS);
        assertWritten(2);
    }

    @Test
    void saysWhatTheLoginIsRefusedWithAndBlamesTheWorldWhenPatienceEnds() throws SQLException {
        BatchWriter impatient = new BatchWriter(new BatchTransaction(pool, fixture.tables, 10), Duration.ofMillis(300));
        impatient.write(update(1));
        renameAway();

        try {
            assertThatThrownBy(() -> impatient.write(update(2)))
                    .hasMessage(
                            "Could not write [1] events, first [progress-updates-0@2]:"
                                    + " [3D000] FATAL: database \"%s\" does not exist",
                            name)
                    .isInstanceOfSatisfying(WriteFailedException.class, e -> assertThat(e.failureClass())
                            .isEqualTo(FailureClass.WORLD));
        } finally {
            renameBack();
        }
    }

    /** The pool's ten sessions stay read-only when the database no longer is. */
    @Test
    void asksAnotherSessionWhenOneHasBecomeReadOnly() throws Exception {
        administer("ALTER DATABASE %s SET default_transaction_read_only = on".formatted(name));
        pool.getConnection().close();
        await().until(() -> pool.getHikariPoolMXBean().getIdleConnections() == 10);

        CompletableFuture<Void> writing = writing(1);
        administer("ALTER DATABASE %s RESET default_transaction_read_only".formatted(name));

        // Faster than ten attempts, of which each would wait for the one before.
        writing.get(8, TimeUnit.SECONDS);
        assertWritten(1);
    }

    /** Forbids connections first, because the pool opens new sessions at once. */
    private void renameAway() throws SQLException {
        administer(
                "ALTER DATABASE %s ALLOW_CONNECTIONS false".formatted(name),
                terminate(),
                "ALTER DATABASE %s RENAME TO %s_away".formatted(name, name));
    }

    private void renameBack() throws SQLException {
        administer(
                "ALTER DATABASE %s_away RENAME TO %s".formatted(name, name),
                "ALTER DATABASE %s ALLOW_CONNECTIONS true".formatted(name));
    }

    private String terminate() {
        return "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '" + name + "'";
    }

    /** Runs the statements from another database of the server. */
    private void administer(String... statements) throws SQLException {
        String beside = postgres.url().replace("/" + name, "/postgres");
        try (Connection connection = DriverManager.getConnection(beside, postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
