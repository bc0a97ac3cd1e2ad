package dev.learnstream.projections.tables;

import static dev.learnstream.projections.testing.Classroom.progress;
import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.events.ProgressStatus;
import dev.learnstream.projections.testing.Classroom;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TopicProgressTest {

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
        return TABLES.rows("SELECT is_completed, completed_at, last_position_s, updated_at FROM public.topic_progress");
    }

    @Test
    void completesATopicOnceHoweverOftenItIsWatched() {
        TABLES.apply(progress(100, "12:00").build());
        TABLES.apply(progress(3, "13:00").build());
        TABLES.apply(progress(100, "14:00").build());

        assertThat(rows()).containsExactly("true | 2026-03-01 12:00:00+00 | 100 | 2026-03-01 14:00:00+00");
    }

    @Test
    void completesATopicByItsStatusWhateverThePercentage() {
        TABLES.apply(progress(90, "12:00").setStatus(ProgressStatus.COMPLETED).build());

        assertThat(rows()).containsExactly("true | 2026-03-01 12:00:00+00 | 90 | 2026-03-01 12:00:00+00");
    }

    @Test
    void doesNotCompleteATopicAt99Percent() {
        TABLES.apply(progress(99, "12:00").build());

        assertThat(rows()).containsExactly("false | null | 99 | 2026-03-01 12:00:00+00");
    }

    @Test
    void keepsTheRowsId() {
        TABLES.apply(progress(40, "12:00").build());
        List<String> id = TABLES.rows("SELECT progress_id FROM public.topic_progress");

        TABLES.apply(progress(60, "13:00").build());

        assertThat(TABLES.rows("SELECT progress_id FROM public.topic_progress")).isEqualTo(id);
    }

    @Nested
    class WhenAnEventComesLate {

        @BeforeEach
        void watch() {
            TABLES.apply(progress(40, "13:00").build());
        }

        @Test
        void movesNeitherThePositionNorTheTime() {
            TABLES.apply(progress(70, "12:00").build());

            assertThat(rows()).containsExactly("false | null | 40 | 2026-03-01 13:00:00+00");
        }

        @Test
        void completesTheTopicAtItsOwnTimeAndChangesNothingElse() {
            TABLES.apply(progress(100, "12:00").build());

            assertThat(rows()).containsExactly("true | 2026-03-01 12:00:00+00 | 40 | 2026-03-01 13:00:00+00");
        }

        @Test
        void movesTheCompletionBackToTheEarliest() {
            TABLES.apply(progress(100, "14:00").build());
            TABLES.apply(progress(100, "11:00").build());

            assertThat(rows()).containsExactly("true | 2026-03-01 11:00:00+00 | 100 | 2026-03-01 14:00:00+00");
        }
    }

    @Nested
    class WhenTwoUpdatesHaveTheSameTime {

        @Test
        void takesTheGreaterPercentageOfOneBatch() {
            TABLES.apply(
                    progress(40, "12:00").build(),
                    progress(70, "12:00").build(),
                    progress(50, "12:00").build());

            assertThat(rows()).containsExactly("false | null | 70 | 2026-03-01 12:00:00+00");
        }

        @Test
        void takesTheGreaterPercentageOfTwoBatches() {
            TABLES.apply(progress(70, "12:00").build());
            TABLES.apply(progress(40, "12:00").build());
            assertThat(rows()).containsExactly("false | null | 70 | 2026-03-01 12:00:00+00");

            TABLES.apply(progress(80, "12:00").build());

            assertThat(rows()).containsExactly("false | null | 80 | 2026-03-01 12:00:00+00");
        }
    }

    @Test
    void namesTheMissingLearnerBeforeTheMissingTopic() {
        assertThat(TABLES.apply(progress(40, "12:00")
                        .setUserId(Classroom.UNKNOWN)
                        .setTopicId(Classroom.UNKNOWN)
                        .build()))
                .contains(new Verdict(0, Verdict.Kind.NO_USER, Classroom.UNKNOWN));

        assertThat(rows()).isEmpty();
    }
}
