package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The migrations against a real server, as the program runs them. */
class MigrationsTest {

    private static final String LEARNER = "00000000-0000-0000-0000-000000000001";
    private static final String COURSE = "00000000-0000-0000-0000-00000000000c";
    private static final String TOPIC = "00000000-0000-0000-0000-00000000000a";

    private static EmbeddedPostgres server;
    private static Connection connection;

    @BeforeAll
    static void migrate() throws IOException, SQLException {
        server = EmbeddedPostgres.start();
        flyway().migrate();
        connection = server.getPostgresDatabase().getConnection();
        execute("INSERT INTO users (user_id, email, full_name, password_hash) VALUES ('%s', 'a@example.org', 'A', '-')"
                .formatted(LEARNER));
        execute("INSERT INTO courses (course_id, slug, course_name, description) VALUES ('%s', 'c', 'C', 'About C')"
                .formatted(COURSE));
        execute("INSERT INTO topics (topic_id, course_id, module_no, module_name, topic_number, topic_name)"
                + " VALUES ('%s', '%s', 1, 'M', 1, 'T')".formatted(TOPIC, COURSE));
    }

    @AfterAll
    static void stop() throws IOException, SQLException {
        connection.close();
        server.close();
    }

    private static Flyway flyway() {
        return Flyway.configure()
                .dataSource(server.getPostgresDatabase())
                .defaultSchema("learnstream")
                .load();
    }

    @Test
    void doNothingTheSecondTime() {
        assertThat(flyway().migrate().migrationsExecuted).isZero();
    }

    @Test
    void explainEveryTableAndColumn() throws SQLException {
        List<String> unexplained = query("""
                SELECT c.oid::regclass || COALESCE('.' || a.attname, '')
                FROM pg_class c
                LEFT JOIN LATERAL (
                  SELECT attname, attnum FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped
                  UNION ALL
                  SELECT NULL, 0
                ) a ON true
                WHERE c.relkind = 'r' AND c.relnamespace IN ('public'::regnamespace, 'learnstream'::regnamespace)
                  AND c.relname <> 'flyway_schema_history'
                  AND col_description(c.oid, a.attnum) IS NULL AND NOT (a.attnum = 0 AND obj_description(c.oid) IS NOT NULL)
                ORDER BY 1
                """);

        assertThat(unexplained).isEmpty();
    }

    @Test
    void keepOneRowPerLearnerAndTopic() throws SQLException {
        String insert = "INSERT INTO topic_progress (user_id, topic_id) VALUES ('%s', '%s')".formatted(LEARNER, TOPIC);
        execute(insert);

        assertThatThrownBy(() -> execute(insert)).hasMessageContaining("uq_topic_progress_user_topic");
    }

    @Test
    void keepOneRowPerLearnerAndModule() throws SQLException {
        String insert = "INSERT INTO module_progress (user_id, course_id, module_no) VALUES ('%s', '%s', 1)"
                .formatted(LEARNER, COURSE);
        execute(insert);

        assertThatThrownBy(() -> execute(insert)).hasMessageContaining("pk_module_progress");
    }

    @Test
    void refuseProgressOfNobody() {
        assertThatThrownBy(
                        () -> execute("INSERT INTO topic_progress (user_id, topic_id) VALUES (gen_random_uuid(), '%s')"
                                .formatted(TOPIC)))
                .hasMessageContaining("fk_topic_progress_user");
    }

    @Test
    void leaveRoomOnThePageForUpdates() throws SQLException {
        assertThat(query("SELECT relname || ' ' || reloptions[1] FROM pg_class WHERE reloptions IS NOT NULL"
                        + " AND relnamespace = 'public'::regnamespace ORDER BY 1"))
                .containsExactly(
                        "module_progress fillfactor=80", "quiz_attempts fillfactor=80", "topic_progress fillfactor=80");
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> query(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
