package dev.learnstream.bench;

import dev.learnstream.projections.sql.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Rows of learners who do nothing during the measurement. They make the tables as large as after some years. */
final class Crowd {

    /** A learner has one row for each topic in topic_progress, and one in learner_activity_events. */
    private static final int ROWS_PER_LEARNER = 48;

    private static final String INDEXES = """
            SELECT indexdef, format('DROP INDEX public.%I', indexname)
            FROM pg_indexes
            WHERE schemaname = 'public' AND tablename IN ('learner_activity_events', 'topic_progress', 'module_progress')
              AND indexname NOT IN (SELECT conname FROM pg_constraint)
            """;

    private Crowd() {}

    /** Adds this many rows to topic_progress and to learner_activity_events, and a quarter of it to module_progress. */
    static void add(Database database, long rows) throws SQLException {
        List<String> creations = database.superuser().query(INDEXES, row -> row.getString(1));
        List<String> drops = database.superuser().query(INDEXES, row -> row.getString(2));
        try (Connection connection = database.superuser().connect();
                Statement statement = connection.createStatement()) {
            run(statement, drops);
            // Switches the checks of foreign keys off.
            statement.execute("SET session_replication_role = replica");
            run(
                    statement,
                    SqlFile.statements(Crowd.class, "Crowd").stream()
                            .map(sql -> sql.formatted(rows / ROWS_PER_LEARNER))
                            .toList());
            run(statement, creations);
            statement.execute("VACUUM ANALYZE");
        }
    }

    private static void run(Statement statement, List<String> all) throws SQLException {
        for (String sql : all) {
            statement.execute(sql);
        }
    }
}
