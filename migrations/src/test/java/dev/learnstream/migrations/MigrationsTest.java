package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs the migrations against a real server, as the program does. */
class MigrationsTest {

    @RegisterExtension
    final Database database = new Database();

    @Test
    void doNothingTheSecondTime() {
        assertThat(Database.flyway(Database.named("postgres")).migrate().migrationsExecuted)
                .isZero();
    }

    @Test
    void keepTheRowsOfAnOlderPlatform() throws SQLException {
        try (Connection connection = Database.named("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE older");
        }
        try (Connection connection = Database.named("older").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE users (
                      user_id uuid PRIMARY KEY DEFAULT gen_random_uuid(), email text UNIQUE NOT NULL, phone text UNIQUE,
                      full_name text NOT NULL, password_hash text NOT NULL, created_at timestamptz DEFAULT now());
                    CREATE TYPE role AS ENUM ('learner', 'tutor', 'admin');
                    ALTER TABLE users ADD role role NOT NULL DEFAULT 'learner';
                    CREATE TABLE cart_items (
                      cart_item_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
                      user_id uuid NOT NULL REFERENCES users (user_id) ON DELETE CASCADE, course_slug text NOT NULL,
                      course_title text NOT NULL, course_price integer NOT NULL DEFAULT 0, course_data jsonb,
                      added_at timestamptz NOT NULL DEFAULT now(), UNIQUE (user_id, course_slug));
                    INSERT INTO users (email, full_name, password_hash) VALUES ('a@example.org', 'A', '-');
                    INSERT INTO cart_items (user_id, course_slug, course_title) SELECT user_id, 'c', 'C' FROM users;
                    """);

            Database.flyway(Database.named("older")).migrate();

            try (ResultSet kept =
                    statement.executeQuery("SELECT email, course_slug FROM users JOIN cart_items USING (user_id)")) {
                assertThat(kept.next()).isTrue();
                assertThat(kept.getString("email")).isEqualTo("a@example.org");
                assertThat(kept.getString("course_slug")).isEqualTo("c");
                assertThat(kept.next()).isFalse();
            }
        }
    }

    @Test
    void explainEveryTableViewAndColumn() throws SQLException {
        List<String> unexplained = database.query("""
                SELECT c.oid::regclass || COALESCE('.' || a.attname, '')
                FROM pg_class c
                LEFT JOIN LATERAL (
                  SELECT attname, attnum FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped
                  UNION ALL
                  SELECT NULL, 0
                ) a ON true
                WHERE c.relkind IN ('r', 'v')
                  AND c.relnamespace = ANY ('{public, learnstream, analytics}'::regnamespace[])
                  AND c.relname <> 'flyway_schema_history'
                  AND col_description(c.oid, a.attnum) IS NULL AND NOT (a.attnum = 0 AND obj_description(c.oid) IS NOT NULL)
                ORDER BY 1
                """);

        assertThat(unexplained).isEmpty();
    }

    @Test
    void leaveRoomOnThePageForUpdates() throws SQLException {
        assertThat(database.query("SELECT relname || ' ' || reloptions[1] FROM pg_class WHERE reloptions IS NOT NULL"
                        + " AND relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1"))
                .contains(
                        "module_progress fillfactor=80", "quiz_attempts fillfactor=80", "topic_progress fillfactor=80");
    }
}
