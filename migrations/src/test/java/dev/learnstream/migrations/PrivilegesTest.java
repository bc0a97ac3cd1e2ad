package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the rights of each role's members, and that they have no others. */
class PrivilegesTest {

    private static final String DENIED = "42501";
    private static final String ALLOWED = "nothing";

    @RegisterExtension
    final Database database = new Database();

    private final Rows rows = new Rows(database);
    private UUID learner;
    private UUID course;
    private UUID topic;

    @BeforeEach
    void insert() throws SQLException {
        learner = rows.learner();
        course = rows.course();
        topic = rows.topic(course);
        rows.question(course);
    }

    @Nested
    class AWriter {

        @BeforeEach
        void logIn() throws SQLException {
            database.logIn("learnstream_writer");
        }

        @Test
        void mergesTopicProgress() throws SQLException {
            String merge = """
                    INSERT INTO topic_progress AS s (user_id, topic_id) VALUES (?, ?)
                    ON CONFLICT (user_id, topic_id) DO UPDATE SET last_position_s = s.last_position_s + 1
                    """;

            assertThat(database.refusal(merge, learner, topic)).isEqualTo(ALLOWED);
            assertThat(database.refusal(merge, learner, topic)).isEqualTo(ALLOWED);

            assertThat(database.query("SELECT last_position_s FROM topic_progress"))
                    .containsExactly("1");
        }

        @Test
        void mergesModuleProgress() throws SQLException {
            String merge = """
                    INSERT INTO module_progress AS s (user_id, course_id, module_no) VALUES (?, ?, 1)
                    ON CONFLICT (user_id, course_id, module_no) DO UPDATE SET quiz_passed = true
                    """;

            assertThat(database.refusal(merge, learner, course)).isEqualTo(ALLOWED);
            assertThat(database.refusal(merge, learner, course)).isEqualTo(ALLOWED);

            assertThat(database.query("SELECT quiz_passed FROM module_progress"))
                    .containsExactly("t");
        }

        @Test
        void mergesActivities() throws SQLException {
            UUID event = rows.activity(learner, course, topic);

            assertThat(database.refusal("UPDATE learner_activity_events SET topic_id = NULL WHERE event_id = ?", event))
                    .isEqualTo(ALLOWED);
        }

        @Test
        void mergesQuizAttempts() throws SQLException {
            String insert = """
                    INSERT INTO quiz_attempts (user_id, course_id, module_no, topic_pair_index, question_set)
                    VALUES (?, ?, 1, 1, '[]')
                    """;

            assertThat(database.refusal(insert, learner, course)).isEqualTo(ALLOWED);
            assertThat(database.refusal("UPDATE quiz_attempts SET score = 1")).isEqualTo(ALLOWED);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "INSERT INTO learnstream.watermark (topic_id, partition, topic) VALUES (gen_random_uuid(), 0, 't')",
                    "UPDATE learnstream.watermark SET next_offset = 1",
                    "INSERT INTO learnstream.kafka_ends (topic_id, partition, topic, end_offset, waiting, checked_at)"
                            + " VALUES (gen_random_uuid(), 0, 't', 0, 0, now())",
                    "UPDATE learnstream.kafka_ends SET waiting = 1",
                    "INSERT INTO learnstream.holes (topic_id, partition, from_offset, to_offset, next_offset, topic)"
                            + " VALUES (gen_random_uuid(), 0, 0, 1, 0, 't')",
                    "UPDATE learnstream.holes SET next_offset = to_offset",
                    "SELECT FROM learnstream.holes FOR UPDATE",
                    "INSERT INTO learnstream.dead_letters (topic_id, partition, \"offset\", topic, record_at, reason)"
                            + " VALUES (gen_random_uuid(), 0, 0, 't', now(), 'poison')",
                    "UPDATE learnstream.dead_letters SET state = 'resolved'",
                    "INSERT INTO learnstream.dead_letter_jobs (action, filter, because, rate, requested_by)"
                            + " VALUES ('redrive', '{}', 'a test', 1, 'ann')",
                    "UPDATE learnstream.dead_letter_jobs SET state = 'paused'",
                    "INSERT INTO learnstream.dead_letter_job_members SELECT job_id, gen_random_uuid(), 0, 0"
                            + " FROM learnstream.dead_letter_jobs",
                    "SELECT FROM learnstream.dead_letter_causes",
                    "INSERT INTO learnstream.held_events"
                            + " (topic_id, partition, \"offset\", topic, record_at, value, user_id, parent, parent_id)"
                            + " VALUES (gen_random_uuid(), 0, 0, 't', now(), '', gen_random_uuid(), 'user', gen_random_uuid())",
                    "UPDATE learnstream.held_events SET attempts = 1",
                    "SELECT FROM learnstream.held_events FOR UPDATE SKIP LOCKED",
                    "DELETE FROM learnstream.held_events"
                })
        void keepsTheBooks(String sql) throws SQLException {
            assertThat(database.refusal(sql)).isEqualTo(ALLOWED);
        }

        @Test
        void findsTheParents() throws SQLException {
            assertThat(database.query("SELECT user_id FROM users")).hasSize(1);
            assertThat(database.query("SELECT course_id FROM courses")).hasSize(1);
            assertThat(database.query("SELECT (topic_id, course_id, module_no, content_type) FROM topics"))
                    .hasSize(1);
            assertThat(database.query("SELECT (course_id, module_no, topic_pair_index) FROM quiz_questions"))
                    .hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SELECT password_hash FROM users",
                    "SELECT email FROM users",
                    "SELECT topic_name FROM topics",
                    "SELECT prompt FROM quiz_questions",
                    "SELECT FROM enrollments",
                    "SELECT FROM learnstream.flyway_schema_history"
                })
        void readsNothingElseOfThePlatform(String sql) throws SQLException {
            assertThat(database.refusal(sql)).isEqualTo(DENIED);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "INSERT INTO users (email, full_name, password_hash) VALUES ('a@example.org', 'A', '-')",
                    "UPDATE users SET role = 'admin'",
                    "SELECT user_id FROM users FOR KEY SHARE",
                    "DELETE FROM users",
                    "INSERT INTO courses (slug, course_name, description) VALUES ('c', 'C', 'About C')",
                    "UPDATE courses SET price_cents = 0",
                    "DELETE FROM courses",
                    "INSERT INTO topics (course_id, module_no, module_name, topic_number, topic_name)"
                            + " SELECT course_id, 1, 'M', 9, 'T' FROM courses",
                    "DELETE FROM topics",
                    "DELETE FROM quiz_questions"
                })
        void changesNothingOfTheCatalogue(String sql) throws SQLException {
            assertThat(database.refusal(sql)).isEqualTo(DENIED);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "learner_activity_events",
                    "topic_progress",
                    "quiz_attempts",
                    "module_progress",
                    "learnstream.watermark",
                    "learnstream.kafka_ends",
                    "learnstream.holes",
                    "learnstream.dead_letters",
                    "learnstream.dead_letter_jobs",
                    "learnstream.dead_letter_job_members"
                })
        void deletesNothing(String table) throws SQLException {
            assertThat(database.refusal("DELETE FROM " + table)).isEqualTo(DENIED);
            assertThat(database.refusal("TRUNCATE " + table)).isEqualTo(DENIED);
            assertThat(database.refusal("DROP TABLE " + table)).isEqualTo(DENIED);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "CREATE TABLE public.mine (id integer)",
                    "CREATE TABLE learnstream.mine (id integer)",
                    "CREATE SCHEMA mine",
                    "ALTER TABLE topic_progress ADD mine integer",
                    "ALTER TABLE learnstream.watermark DROP COLUMN topic",
                    "CREATE INDEX ON topic_progress (updated_at)",
                    "TRUNCATE learnstream.held_events",
                    "DROP TABLE learnstream.held_events"
                })
        void changesNoSchema(String sql) throws SQLException {
            assertThat(database.refusal(sql)).isEqualTo(DENIED);
        }
    }

    @Nested
    class AReader {

        @BeforeEach
        void logIn() throws SQLException {
            database.logIn("learnstream_reader");
        }

        @ParameterizedTest
        @ValueSource(strings = {"learner_activity_events", "topic_progress", "quiz_attempts", "module_progress"})
        void readsTheTablesAndChangesNothing(String table) throws SQLException {
            assertThat(database.refusal("SELECT * FROM " + table)).isEqualTo(ALLOWED);
            assertThat(database.refusal("INSERT INTO " + table + " DEFAULT VALUES"))
                    .isEqualTo(DENIED);
            assertThat(database.refusal("UPDATE " + table + " SET user_id = user_id"))
                    .isEqualTo(DENIED);
            assertThat(database.refusal("DELETE FROM " + table)).isEqualTo(DENIED);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "SELECT user_id FROM users",
                    "SELECT FROM learnstream.watermark",
                    "SELECT FROM learnstream.kafka_ends",
                    "SELECT FROM learnstream.holes",
                    "SELECT FROM learnstream.held_events",
                    "SELECT FROM learnstream.dead_letters",
                    "UPDATE analytics.settings SET shows_names = true",
                    "CREATE TABLE public.mine (id integer)"
                })
        void doesNothingElse(String sql) throws SQLException {
            assertThat(database.refusal(sql)).isEqualTo(DENIED);
        }
    }

    @Test
    void nobodyElseMayLookIn() throws SQLException {
        database.logIn("pg_monitor");

        assertThat(database.refusal("SELECT FROM learnstream.watermark")).isEqualTo(DENIED);
        assertThat(database.refusal("SELECT FROM topic_progress")).isEqualTo(DENIED);
    }
}
