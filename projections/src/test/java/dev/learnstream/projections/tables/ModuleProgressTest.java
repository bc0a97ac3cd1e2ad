package dev.learnstream.projections.tables;

import static dev.learnstream.projections.testing.Classroom.attempt;
import static dev.learnstream.projections.testing.Classroom.progress;
import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.events.QuizStatus;
import dev.learnstream.projections.testing.Classroom;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ModuleProgressTest {

    private static final ReadModel TABLES = new ReadModel();

    @AfterAll
    static void stop() {
        TABLES.close();
    }

    @BeforeEach
    void empty() {
        TABLES.empty();
    }

    private static List<String> openings() {
        return TABLES.rows("SELECT module_no, unlocked_at, cooldown_until FROM public.module_progress ORDER BY 1");
    }

    private static List<String> passes() {
        return TABLES.rows("SELECT quiz_passed, passed_at, completed_at FROM public.module_progress");
    }

    private static List<String> videos() {
        return TABLES.rows("SELECT videos_completed FROM public.module_progress");
    }

    private static List<String> updates() {
        return TABLES.rows("SELECT updated_at FROM public.module_progress");
    }

    @Nested
    class WhenAModuleOpens {

        @Test
        void opensWithTheFirstUpdateAndCoolsDownFor168Hours() {
            TABLES.apply(progress(1, "12:00").build());

            assertThat(openings()).containsExactly("1 | 2026-03-01 12:00:00+00 | 2026-03-08 12:00:00+00");
            assertThat(videos()).containsExactly("[]");
            assertThat(passes()).containsExactly("false | null | null");
        }

        @Test
        void opensWithAnAttemptAsWell() {
            TABLES.apply(attempt(QuizStatus.STARTED, "12:00").build());

            assertThat(openings()).containsExactly("1 | 2026-03-01 12:00:00+00 | 2026-03-08 12:00:00+00");
        }

        @Test
        void opensEarlierWithALateEvent() {
            TABLES.apply(progress(1, "12:00").build());
            TABLES.apply(attempt(QuizStatus.STARTED, "11:00").build());

            assertThat(openings()).containsExactly("1 | 2026-03-01 11:00:00+00 | 2026-03-08 11:00:00+00");
            assertThat(updates()).containsExactly("2026-03-01 11:00:00+00");
        }

        @Test
        void isTheModuleOfTheTopic() {
            TABLES.apply(
                    progress(1, "12:00").build(),
                    progress(1, "13:00").setTopicId(Classroom.VIDEO_OF_MODULE_2).build());

            assertThat(openings())
                    .containsExactly(
                            "1 | 2026-03-01 12:00:00+00 | 2026-03-08 12:00:00+00",
                            "2 | 2026-03-01 13:00:00+00 | 2026-03-08 13:00:00+00");
        }

        @Test
        void doesNotOpenWithAnActivity() {
            TABLES.apply(Classroom.activity().build());

            assertThat(openings()).isEmpty();
        }
    }

    @Nested
    class WhenVideosAreCompleted {

        @Test
        void listsThemSorted() {
            TABLES.apply(
                    progress(100, "12:00").setTopicId(Classroom.OTHER_VIDEO).build());
            TABLES.apply(progress(100, "13:00").setTopicId(Classroom.VIDEO).build());

            assertThat(videos())
                    .containsExactly("[\"01920000-0000-7000-8000-0000000000b1\","
                            + " \"01920000-0000-7000-8000-0000000000b2\"]");
        }

        @Test
        void listsNoOtherKindOfTopic() {
            TABLES.apply(progress(100, "12:00").setTopicId(Classroom.TEXT).build());

            assertThat(videos()).containsExactly("[]");
        }

        @Test
        void keepsAVideoThatIsWatchedAgain() {
            TABLES.apply(progress(100, "12:00").build());
            TABLES.apply(progress(3, "13:00").build());

            assertThat(videos()).containsExactly("[\"01920000-0000-7000-8000-0000000000b1\"]");
            assertThat(updates()).containsExactly("2026-03-01 12:00:00+00");
        }

        @Test
        void isUpdatedWhenTheLastOfThemWasCompletedFirst() {
            TABLES.apply(progress(3, "08:00").build(), progress(100, "13:00").build());
            TABLES.apply(
                    progress(100, "12:00").setTopicId(Classroom.OTHER_VIDEO).build());
            assertThat(updates()).containsExactly("2026-03-01 13:00:00+00");

            TABLES.apply(progress(100, "09:00").build());

            assertThat(updates()).containsExactly("2026-03-01 12:00:00+00");
        }

        @Test
        void isWrittenByNoUpdateThatLeavesItsStateAsItIs() {
            TABLES.apply(progress(100, "12:00").build());
            List<String> version = TABLES.rows("SELECT xmin, xmax, ctid FROM public.module_progress");

            TABLES.apply(progress(7, "13:00").build(), progress(100, "14:00").build());
            TABLES.apply(progress(9, "13:00").setTopicId(Classroom.OTHER_VIDEO).build());
            TABLES.apply(attempt(QuizStatus.FAILED, "15:00").build());

            assertThat(TABLES.rows("SELECT xmin, xmax, ctid FROM public.module_progress"))
                    .isEqualTo(version);
        }

        @Test
        void listsAVideoThatALateEventCompletes() {
            TABLES.apply(progress(3, "11:00").build(), progress(9, "13:00").build());
            TABLES.apply(progress(100, "12:00").build());

            assertThat(videos()).containsExactly("[\"01920000-0000-7000-8000-0000000000b1\"]");
            assertThat(updates()).containsExactly("2026-03-01 12:00:00+00");
        }
    }

    @Nested
    class WhenAQuizIsPassed {

        @Test
        void isPassedOnTheLastPair() {
            TABLES.apply(attempt(QuizStatus.PASSED, "12:00").build());

            assertThat(passes()).containsExactly("true | 2026-03-01 12:00:00+00 | 2026-03-01 12:00:00+00");
        }

        @Test
        void isNotPassedOnAnEarlierPair() {
            TABLES.apply(
                    attempt(QuizStatus.PASSED, "12:00").setTopicPairIndex(1).build());

            assertThat(passes()).containsExactly("false | null | null");
        }

        @Test
        void isNeverPassedWithoutQuestions() {
            TABLES.apply(attempt(QuizStatus.PASSED, "12:00").setModuleNo(2).build());

            assertThat(passes()).containsExactly("false | null | null");
        }

        @Test
        void isPassedAtTheEarliestOfItsPasses() {
            TABLES.apply(attempt(QuizStatus.PASSED, "12:00").build());
            TABLES.apply(attempt(QuizStatus.PASSED, "11:00")
                    .setAttemptId(Classroom.newEventId())
                    .build());

            assertThat(passes()).containsExactly("true | 2026-03-01 11:00:00+00 | 2026-03-01 11:00:00+00");
            assertThat(updates()).containsExactly("2026-03-01 11:00:00+00");
        }

        @Test
        void keepsThePassWhenALaterPairIsAdded() {
            TABLES.apply(attempt(QuizStatus.PASSED, "12:00").build());
            TABLES.execute(
                    "INSERT INTO public.quiz_questions (course_id, module_no, topic_pair_index, prompt)"
                            + " VALUES (?, 1, 3, 'Why?')",
                    Classroom.COURSE);

            TABLES.apply(progress(5, "13:00").build());

            assertThat(passes()).containsExactly("true | 2026-03-01 12:00:00+00 | 2026-03-01 12:00:00+00");
            assertThat(updates()).containsExactly("2026-03-01 12:00:00+00");
        }
    }
}
