package dev.learnstream.projections.tables;

import static dev.learnstream.projections.testing.Classroom.attempt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.events.QuizStatus;
import dev.learnstream.projections.testing.Classroom;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuizAttemptsTest {

    private static final ReadModel TABLES = new ReadModel();

    @AfterAll
    static void stop() {
        TABLES.close();
    }

    @BeforeEach
    void empty() {
        TABLES.empty();
    }

    private static List<String> rows() {
        return TABLES.rows("SELECT status, score, completed_at, updated_at FROM public.quiz_attempts");
    }

    private static List<String> texts() {
        return TABLES.rows("SELECT question_set, answers FROM public.quiz_attempts");
    }

    @Test
    void hasNeitherScoreNorEndWhileItIsStarted() {
        TABLES.apply(attempt(QuizStatus.STARTED, "12:00").setScore(3).build());

        assertThat(rows()).containsExactly("started | null | null | 2026-03-01 12:00:00+00");
    }

    @Test
    void neverTakesAPassBack() {
        TABLES.apply(attempt(QuizStatus.PASSED, "12:00").setScore(8).build());
        TABLES.apply(attempt(QuizStatus.FAILED, "13:00").setScore(9).build());
        TABLES.apply(attempt(QuizStatus.STARTED, "14:00").build());

        assertThat(rows()).containsExactly("passed | 8 | 2026-03-01 12:00:00+00 | 2026-03-01 14:00:00+00");
    }

    @Test
    void hasTheScoreOfTheWinningStatusAlsoWhenItIsLower() {
        TABLES.apply(attempt(QuizStatus.FAILED, "12:00").setScore(9).build());
        TABLES.apply(attempt(QuizStatus.PASSED, "13:00").setScore(8).build());

        assertThat(rows()).containsExactly("passed | 8 | 2026-03-01 13:00:00+00 | 2026-03-01 13:00:00+00");
    }

    @Test
    void hasTheBestScoreAndTheEarliestTimeOfTheWinningStatus() {
        TABLES.apply(
                attempt(QuizStatus.FAILED, "13:00").setScore(2).build(),
                attempt(QuizStatus.FAILED, "12:00").setScore(4).build());
        TABLES.apply(attempt(QuizStatus.FAILED, "11:00").setScore(3).build());

        assertThat(rows()).containsExactly("failed | 4 | 2026-03-01 11:00:00+00 | 2026-03-01 13:00:00+00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"graded", "PASSED"})
    void ranksAnythingElseThatIsStoredLowest(String stored) {
        TABLES.execute("""
                INSERT INTO public.quiz_attempts
                  (attempt_id, user_id, course_id, module_no, topic_pair_index, status, score, completed_at, updated_at)
                VALUES (?, ?, ?, 1, 2, ?, 10, '2026-03-01T09:00Z', '2026-03-01T09:00Z')
                """, Classroom.ATTEMPT, Classroom.LEARNER, Classroom.COURSE, stored);

        TABLES.apply(attempt(QuizStatus.STARTED, "12:00").build());

        assertThat(rows()).containsExactly("started | null | null | 2026-03-01 12:00:00+00");
    }

    @Nested
    class WhenItCarriesQuestionsAndAnswers {

        @Test
        void hasAnEmptySetWhenNoneCame() {
            TABLES.apply(attempt(QuizStatus.STARTED, "12:00").build());

            assertThat(texts()).containsExactly("[] | null");
        }

        @Test
        void gathersThemFromSeveralEvents() {
            TABLES.apply(
                    attempt(QuizStatus.FAILED, "12:00").setAnswers("{\"a\":1}").build());
            TABLES.apply(
                    attempt(QuizStatus.STARTED, "11:00").setQuestionSet("[1]").build());
            TABLES.apply(attempt(QuizStatus.PASSED, "13:00").build());

            assertThat(texts()).containsExactly("[1] | {\"a\": 1}");
        }

        @Test
        void takesTheGreatestWhereEventsDisagree() {
            TABLES.apply(
                    attempt(QuizStatus.STARTED, "12:00").setQuestionSet("[1]").build(),
                    attempt(QuizStatus.STARTED, "12:00").setQuestionSet("[3]").build());
            TABLES.apply(
                    attempt(QuizStatus.STARTED, "12:00").setQuestionSet("[2]").build());

            assertThat(texts()).containsExactly("[3] | null");
        }
    }

    @Nested
    class WhenAnEventContradictsWhatTheAttemptIs {

        @Test
        void reportsItInTheSameBatchAndKeepsTheFirst() {
            assertThat(TABLES.apply(
                            attempt(QuizStatus.STARTED, "12:00").build(),
                            attempt(QuizStatus.PASSED, "13:00")
                                    .setTopicPairIndex(1)
                                    .build()))
                    .containsExactly(new Verdict(1, Verdict.Kind.CONFLICTING_ATTEMPT, null));

            assertThat(rows()).containsExactly("started | null | null | 2026-03-01 12:00:00+00");
        }

        @Test
        void reportsItAgainstTheStoredRowWhichStays() {
            TABLES.apply(attempt(QuizStatus.STARTED, "12:00").build());

            assertThat(TABLES.apply(
                            attempt(QuizStatus.PASSED, "13:00").setModuleNo(2).build()))
                    .containsExactly(new Verdict(0, Verdict.Kind.CONFLICTING_ATTEMPT, null));

            assertThat(rows()).containsExactly("started | null | null | 2026-03-01 12:00:00+00");
        }
    }
}
