package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests which rows are deleted with a topic, a learner or a message, and which stay. */
class DeletedTopicsAndLearnersTest {

    @RegisterExtension
    final Database database = new Database();

    private final Rows rows = new Rows(database);
    private UUID learner;
    private UUID course;
    private UUID other;
    private UUID topic;

    @BeforeEach
    void insert() throws SQLException {
        learner = rows.learner();
        course = rows.course();
        other = rows.course();
        topic = rows.topic(course);
    }

    @Nested
    class WhenATopicIsDeleted {

        @Test
        void itsProgressGoes() throws SQLException {
            database.execute("INSERT INTO topic_progress (user_id, topic_id) VALUES (?, ?)", learner, topic);

            database.execute("DELETE FROM topics WHERE topic_id = ?", topic);

            assertThat(database.query("SELECT 1 FROM topic_progress")).isEmpty();
        }

        @Test
        void itsColdCallPromptsGoWithTheirMessages() throws SQLException {
            rows.message(rows.prompt(other, topic), rows.cohort(other), learner);

            database.execute("DELETE FROM topics WHERE topic_id = ?", topic);

            assertThat(database.query("SELECT 1 FROM cold_call_prompts")).isEmpty();
            assertThat(database.query("SELECT 1 FROM cold_call_messages")).isEmpty();
        }

        @Test
        void itsSimulationExerciseGoes() throws SQLException {
            database.execute("INSERT INTO simulation_exercises (topic_id, title, body) VALUES (?, 'S', '{}')", topic);

            database.execute("DELETE FROM topics WHERE topic_id = ?", topic);

            assertThat(database.query("SELECT 1 FROM simulation_exercises")).isEmpty();
        }

        @Test
        void activityInItStaysWithoutIt() throws SQLException {
            rows.activity(learner, other, topic);

            database.execute("DELETE FROM topics WHERE topic_id = ?", topic);

            assertThat(database.query("SELECT event_type || ' ' || (topic_id IS NULL) FROM learner_activity_events"))
                    .containsExactly("video.play true");
        }
    }

    @Nested
    class WhenALearnerIsDeleted {

        @Test
        void theEnrollmentsGo() throws SQLException {
            database.execute("INSERT INTO enrollments (user_id, course_id) VALUES (?, ?)", learner, course);

            database.execute("DELETE FROM users WHERE user_id = ?", learner);

            assertThat(database.query("SELECT 1 FROM enrollments")).isEmpty();
        }

        @Test
        void theProgressGoes() throws SQLException {
            database.execute("INSERT INTO topic_progress (user_id, topic_id) VALUES (?, ?)", learner, topic);
            database.execute(
                    "INSERT INTO module_progress (user_id, course_id, module_no) VALUES (?, ?, 1)", learner, course);
            database.execute(
                    "INSERT INTO quiz_attempts (user_id, course_id, module_no, topic_pair_index) VALUES (?, ?, 1, 1)",
                    learner,
                    course);

            database.execute("DELETE FROM users WHERE user_id = ?", learner);

            assertThat(database.query("SELECT 1 FROM topic_progress")).isEmpty();
            assertThat(database.query("SELECT 1 FROM module_progress")).isEmpty();
            assertThat(database.query("SELECT 1 FROM quiz_attempts")).isEmpty();
        }

        @Test
        void theSessionsGo() throws SQLException {
            database.execute("""
                    INSERT INTO user_sessions (user_id, jwt_id, refresh_token, expires_at)
                    VALUES (?, 'j', '-', now())
                    """, learner);

            database.execute("DELETE FROM users WHERE user_id = ?", learner);

            assertThat(database.query("SELECT 1 FROM user_sessions")).isEmpty();
        }

        @Test
        void theChatsGoWithTheirMessages() throws SQLException {
            database.execute("""
                    INSERT INTO cp_rag_chat_messages (session_id, user_id, role, content)
                    VALUES (?, ?, 'user', 'Why?')
                    """, rows.chat(learner, course, topic), rows.learner());

            database.execute("DELETE FROM users WHERE user_id = ?", learner);

            assertThat(database.query("SELECT 1 FROM cp_rag_chat_sessions")).isEmpty();
            assertThat(database.query("SELECT 1 FROM cp_rag_chat_messages")).isEmpty();
        }

        @Test
        void theActivityEventsGo() throws SQLException {
            rows.activity(learner, course, topic);

            database.execute("DELETE FROM users WHERE user_id = ?", learner);

            assertThat(database.query("SELECT 1 FROM learner_activity_events")).isEmpty();
        }

        @Test
        void thePlaceInTheCohortStaysWithoutThem() throws SQLException {
            UUID member = rows.member(rows.cohort(course), learner);

            database.execute("DELETE FROM users WHERE user_id = ?", learner);

            assertThat(database.query("""
                    SELECT concat_ws(' ', user_id, member_id, email, status, batch_no) FROM cohort_members
                    """)).containsExactly(member + " a@example.org active 1");
        }
    }

    @Nested
    class WhenAMessageIsDeleted {

        @Test
        void itsThreadGoesWithItsStars() throws SQLException {
            UUID message = rows.message(rows.prompt(course, topic), rows.cohort(course), learner);
            UUID reply = rows.reply(message, message);
            database.execute("INSERT INTO cold_call_stars (message_id, user_id) VALUES (?, ?)", reply, learner);

            database.execute("DELETE FROM cold_call_messages WHERE message_id = ?", message);

            assertThat(database.query("SELECT 1 FROM cold_call_messages")).isEmpty();
            assertThat(database.query("SELECT 1 FROM cold_call_stars")).isEmpty();
        }
    }
}
