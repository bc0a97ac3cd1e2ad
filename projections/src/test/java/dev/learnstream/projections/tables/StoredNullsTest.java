package dev.learnstream.projections.tables;

import static dev.learnstream.projections.testing.Classroom.attempt;
import static dev.learnstream.projections.testing.Classroom.progress;
import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.events.QuizStatus;
import dev.learnstream.projections.testing.Classroom;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables of another tool whose columns may be null: a null is unknown, and any event knows more. */
class StoredNullsTest {

    private static final ReadModel TABLES = new ReadModel();

    @BeforeAll
    static void allowNulls() {
        Stream.of(
                        "topic_progress.is_completed",
                        "topic_progress.last_position_s",
                        "topic_progress.updated_at",
                        "quiz_attempts.question_set",
                        "quiz_attempts.updated_at",
                        "module_progress.videos_completed",
                        "module_progress.quiz_passed",
                        "module_progress.unlocked_at",
                        "module_progress.updated_at",
                        "learner_activity_events.created_at")
                .map(column -> column.replace(".", " ALTER COLUMN "))
                .forEach(column -> TABLES.execute("ALTER TABLE public." + column + " DROP NOT NULL"));
    }

    @AfterAll
    static void stop() {
        TABLES.close();
    }

    @BeforeEach
    void empty() {
        TABLES.empty();
    }

    /**
     * Sets one column to null at a time and applies the row's event again. The event contains nothing else that is new.
     */
    private static void assertFilled(String table, List<String> columns, Runnable apply) {
        apply.run();
        List<String> row = TABLES.rows("SELECT * FROM public." + table);
        for (String column : columns) {
            TABLES.execute("UPDATE public.%s SET %s = NULL".formatted(table, column));

            apply.run();

            assertThat(TABLES.rows("SELECT * FROM public." + table))
                    .as("[%s]", column)
                    .isEqualTo(row)
                    .hasSize(1);
        }
    }

    @Test
    void areFilledInTopicProgress() {
        assertFilled(
                "topic_progress",
                List.of("is_completed", "last_position_s", "updated_at", "completed_at"),
                () -> TABLES.apply(progress(100, "12:00").build()));
    }

    @Test
    void areFilledInTopicProgressThatIsNotCompleted() {
        assertFilled(
                "topic_progress",
                List.of("is_completed", "last_position_s", "updated_at"),
                () -> TABLES.apply(progress(10, "12:00").build()));
    }

    /** The time of the stored position is unknown, so any time counts as later. */
    @Test
    void areOlderThanAnyUpdate() {
        TABLES.apply(progress(10, "12:00").build());
        TABLES.execute("UPDATE public.topic_progress SET updated_at = NULL");

        TABLES.apply(progress(50, "11:00").build());

        assertThat(TABLES.rows("SELECT is_completed, last_position_s, updated_at FROM public.topic_progress"))
                .containsExactly("false | 50 | 2026-03-01 11:00:00+00");
    }

    @Test
    void areFilledInQuizAttempts() {
        assertFilled(
                "quiz_attempts",
                List.of("status", "score", "completed_at", "question_set", "answers", "updated_at"),
                StoredNullsTest::pass);
    }

    @Test
    void areFilledInQuizAttemptsThatAreStarted() {
        assertFilled(
                "quiz_attempts",
                List.of("status", "question_set", "updated_at"),
                () -> TABLES.apply(attempt(QuizStatus.STARTED, "12:00").build()));
    }

    private static void pass() {
        TABLES.apply(attempt(QuizStatus.PASSED, "12:00")
                .setScore(7)
                .setQuestionSet("[1]")
                .setAnswers("[2]")
                .build());
    }

    @Test
    void areFilledInModuleProgress() {
        assertFilled(
                "module_progress",
                List.of(
                        "videos_completed",
                        "quiz_passed",
                        "unlocked_at",
                        "cooldown_until",
                        "completed_at",
                        "passed_at",
                        "updated_at"),
                () -> {
                    TABLES.apply(progress(100, "12:00").build());
                    pass();
                });
    }

    @Test
    void areFilledInLearnerActivityEvents() {
        LearnerActivity event = Classroom.activity().build();

        assertFilled("learner_activity_events", List.of("created_at", "topic_id"), () -> TABLES.apply(event));
    }
}
