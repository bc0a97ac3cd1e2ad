package dev.learnstream.projections.faults;

import dev.learnstream.projections.testing.RealPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Everything that the service has written so far, to be restored later, as by a backup or an outdated standby. */
final class Snapshot {

    private static final List<String> TABLES = List.of(
            "public.learner_activity_events",
            "public.topic_progress",
            "public.quiz_attempts",
            "public.module_progress",
            "learnstream.held_events",
            "learnstream.dead_letters",
            "learnstream.holes",
            "learnstream.watermark");

    private final RealPostgres postgres;

    private Snapshot(RealPostgres postgres) {
        this.postgres = postgres;
    }

    static Snapshot take(RealPostgres postgres) throws SQLException {
        Snapshot snapshot = new Snapshot(postgres);
        snapshot.forEachTable("""
                CREATE SCHEMA IF NOT EXISTS snapshot;
                CREATE TABLE snapshot.%2$s AS TABLE %1$s
                """);
        return snapshot;
    }

    /** Sets the database back, even while the service is working. */
    void restore() throws SQLException {
        forEachTable("""
                DELETE FROM %1$s;
                INSERT INTO %1$s SELECT * FROM snapshot.%2$s
                """);
    }

    private void forEachTable(String statements) throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // Each batch begins with its watermarks. So no batch is running now, and none can begin.
            statement.execute("LOCK TABLE learnstream.watermark IN ACCESS EXCLUSIVE MODE");
            for (String table : TABLES) {
                statement.execute(statements.formatted(table, table.substring(table.indexOf('.') + 1)));
            }
            connection.commit();
        }
    }
}
