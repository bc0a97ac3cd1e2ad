package dev.learnstream.projections.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.projections.testing.Classroom;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LearnerActivityEventsTest {

    private static final ReadModel TABLES = new ReadModel();
    private static final UUID EVENT = UUID.fromString("01920000-0000-7000-8000-0000000000e1");

    @AfterAll
    static void stop() {
        TABLES.close();
    }

    @BeforeEach
    void empty() {
        TABLES.empty();
    }

    private static LearnerActivity.Builder activity() {
        return Classroom.activity().setEventId(EVENT);
    }

    private static List<String> rows() {
        return TABLES.rows("SELECT event_type, topic_id, created_at FROM public.learner_activity_events");
    }

    @Test
    void storesAnEventAsItWasSent() {
        TABLES.apply(activity()
                .setEventType("Tutor.Prompt")
                .setPayload("{\"b\":1,\"a\":[null]}")
                .build());

        assertThat(TABLES.rows("""
                SELECT event_id, user_id, course_id, module_no, topic_id FROM public.learner_activity_events
                """))
                .containsExactly("01920000-0000-7000-8000-0000000000e1 | 01920000-0000-7000-8000-0000000000a1"
                        + " | 01920000-0000-7000-8000-0000000000c1 | 1 | 01920000-0000-7000-8000-0000000000b1");
        assertThat(TABLES.rows("""
                SELECT event_type, payload, derived_status, status_reason, created_at FROM public.learner_activity_events
                """))
                .containsExactly("Tutor.Prompt | {\"a\": [null], \"b\": 1} | content_friction"
                        + " | Learner signaled friction (Tutor.Prompt) | 2026-03-01 12:00:00+00");
    }

    @Nested
    class WhenAnEventComesAgain {

        @Test
        void keepsTheEarliestTime() {
            TABLES.apply(
                    activity().setOccurredAt(Classroom.at("12:00")).build(),
                    activity().setOccurredAt(Classroom.at("11:00")).build());
            assertThat(rows())
                    .containsExactly("video.play | 01920000-0000-7000-8000-0000000000b1 | 2026-03-01 11:00:00+00");

            TABLES.apply(activity().setOccurredAt(Classroom.at("13:00")).build());
            TABLES.apply(activity().setOccurredAt(Classroom.at("10:00")).build());

            assertThat(rows())
                    .containsExactly("video.play | 01920000-0000-7000-8000-0000000000b1 | 2026-03-01 10:00:00+00");
        }

        @Test
        void fillsInItsTopic() {
            TABLES.apply(activity().setTopicId(null).build());

            TABLES.apply(activity().setOccurredAt(Classroom.at("13:00")).build());

            assertThat(rows())
                    .containsExactly("video.play | 01920000-0000-7000-8000-0000000000b1 | 2026-03-01 12:00:00+00");
        }

        @Test
        void keepsItsTopic() {
            TABLES.apply(activity().build());

            TABLES.apply(activity().setTopicId(null).build());

            assertThat(rows())
                    .containsExactly("video.play | 01920000-0000-7000-8000-0000000000b1 | 2026-03-01 12:00:00+00");
        }
    }

    @Nested
    class WhenTheTopicIsNotThereYet {

        @Test
        void writesTheEventWithoutItAndSaysSo() {
            assertThat(TABLES.apply(activity().setTopicId(Classroom.UNKNOWN).build()))
                    .containsExactly(new Verdict(0, Verdict.Kind.TOPIC_LATER, Classroom.UNKNOWN));

            assertThat(rows()).containsExactly("video.play | null | 2026-03-01 12:00:00+00");
        }
    }

    @Nested
    class WhenAnEventContradictsTheOneWithItsId {

        @Test
        void reportsItInTheSameBatchAndKeepsTheFirst() {
            assertThat(TABLES.apply(
                            activity().build(),
                            activity().setEventType("video.pause").build(),
                            activity().setOccurredAt(Classroom.at("11:00")).build()))
                    .containsExactly(new Verdict(1, Verdict.Kind.CONFLICTING_DUPLICATE, null));

            assertThat(rows())
                    .containsExactly("video.play | 01920000-0000-7000-8000-0000000000b1 | 2026-03-01 11:00:00+00");
        }

        @Test
        void reportsItAgainstTheStoredRowWhichStays() {
            TABLES.apply(activity().build());

            assertThat(TABLES.apply(activity()
                            .setPayload("{}")
                            .setOccurredAt(Classroom.at("11:00"))
                            .build()))
                    .containsExactly(new Verdict(0, Verdict.Kind.CONFLICTING_DUPLICATE, null));

            assertThat(rows())
                    .containsExactly("video.play | 01920000-0000-7000-8000-0000000000b1 | 2026-03-01 12:00:00+00");
        }

        @Test
        void doesNotMindAnotherSpellingOfTheSamePayload() {
            assertThat(TABLES.apply(
                            activity().setPayload("{\"a\":1, \"b\":2}").build(),
                            activity().setPayload("{\"b\":2,\"a\":1.0}").build()))
                    .isEmpty();
        }
    }
}
