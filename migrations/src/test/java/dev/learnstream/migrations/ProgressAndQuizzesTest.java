package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Learners' progress and actions: one test for each line of the specification. */
class ProgressAndQuizzesTest {

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
    }

    @Nested
    class TopicProgress {

        @Test
        void isOnePerLearnerAndTopic() throws SQLException {
            String insert = "INSERT INTO topic_progress (user_id, topic_id) VALUES (?, ?)";
            database.execute(insert, learner, topic);

            assertThat(database.refusal(insert, learner, topic)).isEqualTo("uq_topic_progress_user_topic");
        }

        @Test
        void beginsAtZeroAndNotCompleted() throws SQLException {
            database.execute("INSERT INTO topic_progress (user_id, topic_id) VALUES (?, ?)", learner, topic);

            assertThat(database.query("SELECT is_completed || ' ' || last_position_s FROM topic_progress"))
                    .containsExactly("false 0");
        }

        @Test
        void isOfSomebody() throws SQLException {
            assertThat(database.refusal(
                            "INSERT INTO topic_progress (user_id, topic_id) VALUES (gen_random_uuid(), ?)", topic))
                    .isEqualTo("fk_topic_progress_user");
        }

        @Test
        void isInATopicThatIs() throws SQLException {
            assertThat(database.refusal(
                            "INSERT INTO topic_progress (user_id, topic_id) VALUES (?, gen_random_uuid())", learner))
                    .isEqualTo("fk_topic_progress_topic");
        }
    }

    @Nested
    class LearnerActivityEvents {

        @Test
        void areIndexedByCourseUserAndTimeByUserAndTimeByTopicAndByDay() throws SQLException {
            assertThat(database.indexes("learner_activity_events"))
                    .containsExactlyInAnyOrder(
                            "course_id, user_id, created_at",
                            "user_id, created_at",
                            "topic_id",
                            "((created_at AT TIME ZONE 'UTC'::text)::date)");
        }

        @Test
        void mayBeAboutNoTopic() throws SQLException {
            rows.activity(learner, course, topic);

            assertThat(database.refusal("UPDATE learner_activity_events SET topic_id = NULL"))
                    .isEqualTo("nothing");
        }
    }

    @Nested
    class QuizQuestions {

        @Test
        void areIndexedByCourseModuleAndPair() throws SQLException {
            assertThat(database.indexes("quiz_questions"))
                    .containsExactlyInAnyOrder("course_id, module_no, topic_pair_index");
        }

        @Test
        void mayHaveNoPlace() throws SQLException {
            rows.question(course);

            assertThat(database.query("SELECT order_index FROM quiz_questions")).containsExactly("null");
        }
    }

    @Nested
    class QuizOptions {

        @Test
        void areIndexedByQuestion() throws SQLException {
            assertThat(database.indexes("quiz_options")).containsExactlyInAnyOrder("question_id");
        }

        @Test
        void areWrongUnlessSomebodySaysOtherwise() throws SQLException {
            database.execute(
                    "INSERT INTO quiz_options (question_id, option_text) VALUES (?, 'This')", rows.question(course));

            assertThat(database.query("SELECT is_correct FROM quiz_options")).containsExactly("f");
        }
    }

    @Nested
    class QuizAttempts {

        @Test
        void areIndexedByUserAndCourseAndByCourseAndModule() throws SQLException {
            assertThat(database.indexes("quiz_attempts"))
                    .containsExactlyInAnyOrder("user_id, course_id", "course_id, module_no");
        }

        @Test
        void mayBeManyAtOneQuiz() throws SQLException {
            database.execute(
                    "INSERT INTO quiz_attempts (user_id, course_id, module_no, topic_pair_index) VALUES (?, ?, 1, 1)",
                    learner,
                    course);

            assertThat(database.refusal("""
                            INSERT INTO quiz_attempts (user_id, course_id, module_no, topic_pair_index)
                            VALUES (?, ?, 1, 1)
                            """, learner, course)).isEqualTo("nothing");
        }

        @Test
        void beginWithoutQuestions() throws SQLException {
            database.execute(
                    "INSERT INTO quiz_attempts (user_id, course_id, module_no, topic_pair_index) VALUES (?, ?, 1, 1)",
                    learner,
                    course);

            assertThat(database.query("""
                                    SELECT concat_ws(' ', question_set, answers, score, status, completed_at)
                                    FROM quiz_attempts
                                    """)).containsExactly("[]");
        }
    }

    @Nested
    class ModuleProgress {

        @Test
        void isOnePerLearnerCourseAndModule() throws SQLException {
            String insert = "INSERT INTO module_progress (user_id, course_id, module_no) VALUES (?, ?, 1)";
            database.execute(insert, learner, course);

            assertThat(database.refusal(insert, learner, course)).isEqualTo("pk_module_progress");
        }

        @Test
        void isIndexedByCourseAndModule() throws SQLException {
            assertThat(database.indexes("module_progress")).containsExactlyInAnyOrder("course_id, module_no");
        }

        @Test
        void beginsWithNoVideoAndNoQuiz() throws SQLException {
            database.execute(
                    "INSERT INTO module_progress (user_id, course_id, module_no) VALUES (?, ?, 1)", learner, course);

            assertThat(database.query("SELECT concat_ws(' ', videos_completed, quiz_passed) FROM module_progress"))
                    .containsExactly("[] f");
        }
    }
}
