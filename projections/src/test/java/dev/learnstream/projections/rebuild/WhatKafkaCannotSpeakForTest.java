package dev.learnstream.projections.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.events.ProgressStatus;
import dev.learnstream.events.QuizStatus;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.Message;
import dev.learnstream.schemas.EventCodec;
import dev.learnstream.schemas.EventTopic;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A rebuild keeps live rows and values from before Kafka's first record. */
@Timeout(60)
class WhatKafkaCannotSpeakForTest {

    private static final HistoryRun RUN = new HistoryRun();
    private static final String PROGRESS = "progress-updates";
    private static final String ATTEMPTS = "quiz-attempts";

    @AfterAll
    static void stop() {
        RUN.close();
    }

    @BeforeEach
    void begin() throws Exception {
        RUN.begin(Classroom.CATALOGUE);
    }

    /** Applies an event that arrives on 2 March 2026 at this time. */
    private static <T extends SpecificRecord> void arrive(T event, String time) {
        EventTopic<T> topic = EventTopic.of(event);
        byte[] value = EventCodec.of(topic).encode(event);
        long offset = RUN.log()
                .append(
                        new Message(topic.name(), new byte[0], value, null),
                        Instant.parse("2026-03-02T" + time + ":00Z"));
        RUN.deliver(topic.name(), offset, offset + 1);
    }

    private static List<String> counts(String table, Rebuild rebuild) throws Exception {
        return RUN.report(rebuild).stream()
                .filter(report -> report.table().equals(table))
                .map(report -> "missing %d, extra %d, different %d, left %d"
                        .formatted(report.missing(), report.extra(), report.different(), report.left()))
                .toList();
    }

    @Test
    void isARowOfThePlatformWhateverTimeAnEventHas() throws Exception {
        arrive(
                Classroom.progress(30, "12:00")
                        .setUserId(Classroom.UNKNOWN)
                        .setOccurredAt(Instant.parse("2000-01-01T00:00:00Z"))
                        .build(),
                "12:00");
        arrive(
                Classroom.progress(30, "12:00")
                        .setOccurredAt(Instant.parse("2000-01-01T00:00:00Z"))
                        .build(),
                "12:01");

        Rebuild rebuild = RUN.rebuild(false);

        assertThat(counts("topic_progress", rebuild)).containsExactly("missing 0, extra 1, different 0, left 1");
        assertThat(RUN.platformRows()).isEqualTo(3);
    }

    @Test
    void isAnyOldRowWhereProducersDateTheirRecordsThemselves() throws Exception {
        RUN.log().dateByProducers();
        RUN.log()
                .append(
                        new Message(PROGRESS, new byte[0], new byte[] {1}, null),
                        Instant.parse("2001-01-01T00:00:00Z"));
        RUN.deliver(PROGRESS, 0, 1);

        Rebuild rebuild = RUN.rebuild(false);

        assertThat(counts("topic_progress", rebuild)).containsExactly("missing 0, extra 1, different 0, left 1");
        assertThat(RUN.platformRows()).isEqualTo(3);
    }

    @Test
    void isARowWithoutAnyTime() throws Exception {
        arrive(Classroom.progress(30, "12:00").build(), "12:00");
        RUN.database().execute("ALTER TABLE public.topic_progress ALTER COLUMN updated_at DROP NOT NULL");
        try {
            RUN.database()
                    .execute(
                            "INSERT INTO public.topic_progress (user_id, topic_id, updated_at) VALUES (?, ?, NULL)",
                            Classroom.LEARNER,
                            Classroom.TEXT);

            Rebuild rebuild = RUN.rebuildWithOlder();

            assertThat(counts("topic_progress", rebuild)).containsExactly("missing 0, extra 2, different 0, left 1");
            assertThat(RUN.database().number("SELECT count(*) FROM public.topic_progress WHERE updated_at IS NULL"))
                    .isEqualTo(1);
        } finally {
            RUN.database().execute("DELETE FROM public.topic_progress WHERE updated_at IS NULL");
            RUN.database().execute("ALTER TABLE public.topic_progress ALTER COLUMN updated_at SET NOT NULL");
        }
    }

    @Test
    void isAValueThatADeletedEventHasBrought() throws Exception {
        arrive(
                Classroom.attempt(QuizStatus.STARTED, "12:00")
                        .setQuestionSet("[1, 2]")
                        .build(),
                "12:00");
        arrive(Classroom.attempt(QuizStatus.PASSED, "13:00").setScore(8).build(), "13:00");
        RUN.log().deleteBefore(ATTEMPTS, 1);
        RUN.database().execute("UPDATE public.quiz_attempts SET score = 99");

        RUN.rebuild(false);

        assertThat(RUN.database().rows("SELECT status, score, question_set FROM public.quiz_attempts"))
                .containsExactly("passed | 8 | [1, 2]");
    }

    @Test
    void isAModuleOfARowThatIsLeft() throws Exception {
        arrive(
                Classroom.progress(100, "12:00")
                        .setStatus(ProgressStatus.COMPLETED)
                        .build(),
                "12:00");
        // The event is late, and dated before the first one. So the module's row has no time that history lacks.
        arrive(Classroom.progress(50, "11:00").setTopicId(Classroom.OTHER_VIDEO).build(), "14:00");
        RUN.log().deleteBefore(PROGRESS, 1);
        RUN.sweep();
        List<String> before = modules();

        Rebuild rebuild = RUN.rebuild(false);

        assertThat(counts("topic_progress", rebuild)).containsExactly("missing 0, extra 2, different 0, left 2");
        assertThat(before).anyMatch(row -> row.contains(Classroom.VIDEO.toString()));
        assertThat(modules()).isEqualTo(before);
    }

    private static List<String> modules() {
        return RUN.database()
                .rows("SELECT user_id, module_no, videos_completed FROM public.module_progress ORDER BY 1, 2");
    }

    @Test
    void isNotWhatHistoryKnowsBetter() throws Exception {
        arrive(Classroom.progress(30, "12:00").build(), "12:00");
        arrive(Classroom.progress(60, "13:00").build(), "13:00");
        RUN.database()
                .execute(
                        "UPDATE public.topic_progress SET last_position_s = 30, updated_at = '2026-03-01T12:00:00Z' WHERE user_id = ?",
                        Classroom.LEARNER);

        RUN.rebuild(false);

        assertThat(RUN.database()
                        .number("SELECT last_position_s FROM public.topic_progress WHERE user_id = '"
                                + Classroom.LEARNER + "'"))
                .isEqualTo(60);
    }
}
