package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Tests which rows are deleted with a course, and which rows prevent it. The topic of a prompt, an event or an asset
 * belongs to another course, so that only the row's own key decides.
 */
class DeletedCoursesTest {

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
    class WhenACourseIsDeleted {

        @Test
        void itsTopicsGo() throws SQLException {
            database.execute("DELETE FROM courses WHERE course_id = ?", course);

            assertThat(database.query("SELECT 1 FROM topics")).isEmpty();
        }

        @Test
        void itsEnrollmentsGo() throws SQLException {
            database.execute("INSERT INTO enrollments (user_id, course_id) VALUES (?, ?)", learner, course);

            database.execute("DELETE FROM courses WHERE course_id = ?", course);

            assertThat(database.query("SELECT 1 FROM enrollments")).isEmpty();
        }

        @Test
        void itsCohortsGoWithTheirMembers() throws SQLException {
            rows.member(rows.cohort(course), learner);

            database.execute("DELETE FROM courses WHERE course_id = ?", course);

            assertThat(database.query("SELECT 1 FROM cohorts")).isEmpty();
            assertThat(database.query("SELECT 1 FROM cohort_members")).isEmpty();
        }

        @Test
        void itsColdCallPromptsGo() throws SQLException {
            rows.prompt(course, rows.topic(other));

            database.execute("DELETE FROM courses WHERE course_id = ?", course);

            assertThat(database.query("SELECT 1 FROM cold_call_prompts")).isEmpty();
        }

        @Test
        void itsActivityEventsGo() throws SQLException {
            rows.activity(learner, course, rows.topic(other));

            database.execute("DELETE FROM courses WHERE course_id = ?", course);

            assertThat(database.query("SELECT 1 FROM learner_activity_events")).isEmpty();
        }

        @Test
        void itsContentAssetsGo() throws SQLException {
            rows.asset(course, rows.topic(other));

            database.execute("DELETE FROM courses WHERE course_id = ?", course);

            assertThat(database.query("SELECT 1 FROM topic_content_assets")).isEmpty();
        }

        @Test
        void itsProgressGoes() throws SQLException {
            database.execute("INSERT INTO topic_progress (user_id, topic_id) VALUES (?, ?)", learner, topic);
            database.execute(
                    "INSERT INTO module_progress (user_id, course_id, module_no) VALUES (?, ?, 1)", learner, course);
            database.execute(
                    "INSERT INTO quiz_attempts (user_id, course_id, module_no, topic_pair_index) VALUES (?, ?, 1, 1)",
                    learner,
                    course);

            database.execute("DELETE FROM courses WHERE course_id = ?", course);

            assertThat(database.query("SELECT 1 FROM topic_progress")).isEmpty();
            assertThat(database.query("SELECT 1 FROM module_progress")).isEmpty();
            assertThat(database.query("SELECT 1 FROM quiz_attempts")).isEmpty();
        }

        @Test
        void itsQuestionsGoWithTheirOptions() throws SQLException {
            database.execute(
                    "INSERT INTO quiz_options (question_id, option_text) VALUES (?, 'This')", rows.question(course));

            database.execute("DELETE FROM courses WHERE course_id = ?", course);

            assertThat(database.query("SELECT 1 FROM quiz_questions")).isEmpty();
            assertThat(database.query("SELECT 1 FROM quiz_options")).isEmpty();
        }

        @Test
        void itStaysWhereACartHoldsIt() throws SQLException {
            database.execute("INSERT INTO cart_lines (user_id, course_id) VALUES (?, ?)", learner, course);

            assertThat(database.refusal("DELETE FROM courses WHERE course_id = ?", course))
                    .isEqualTo("fk_cart_lines_course");
        }
    }
}
