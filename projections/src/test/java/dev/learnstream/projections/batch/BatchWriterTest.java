package dev.learnstream.projections.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.events.QuizStatus;
import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.Records;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes batches to a real PostgreSQL. */
class BatchWriterTest {

    private static final WriterFixture FIXTURE = new WriterFixture();

    @AfterAll
    static void stop() {
        FIXTURE.close();
    }

    @BeforeEach
    void empty() {
        FIXTURE.empty();
    }

    @Test
    void writesABatchInOneTransaction() {
        FIXTURE.writer.write(List.of(
                Records.entry(Classroom.activity().build(), 7),
                Records.entry(Classroom.activity().build(), 8),
                Records.entry(Classroom.progress(40, "12:00").build(), 3),
                Records.entry(Classroom.attempt(QuizStatus.STARTED, "12:00").build(), 0)));

        assertThat(FIXTURE.transactions()).isEqualTo(1);
        assertThat(FIXTURE.database.number("SELECT count(*) FROM public.learner_activity_events"))
                .isEqualTo(2);
        assertThat(FIXTURE.watermarks())
                .containsExactly(
                        "learner-activity | 0 | 9 | 2 | 0 | 0 | 0",
                        "progress-updates | 0 | 4 | 1 | 0 | 0 | 0",
                        "quiz-attempts | 0 | 1 | 1 | 0 | 0 | 0");
    }

    @Nested
    class WhenABatchComesOnceMore {

        @Test
        void countsItAsRedeliveredAndChangesNothing() {
            List<Entry> batch = Records.entries(
                    Classroom.activity().build(),
                    Classroom.activity().setUserId(Classroom.UNKNOWN).build(),
                    Classroom.activity().setTopicId(Classroom.UNKNOWN).build());
            FIXTURE.writer.write(batch);
            List<String> rows = everything();

            FIXTURE.writer.write(batch);

            assertThat(everything()).isEqualTo(rows);
            assertThat(FIXTURE.watermarks()).containsExactly("learner-activity | 0 | 3 | 2 | 1 | 0 | 3");
        }

        /** Returns all rows with their versions, to detect rows that were written again with the same values. */
        private List<String> everything() {
            return FIXTURE.database.rows("""
                    SELECT xmin, event_id::text FROM public.learner_activity_events
                    UNION ALL
                    SELECT xmin, "offset"::text FROM learnstream.held_events
                    ORDER BY 2
                    """);
        }
    }

    @Nested
    class WhenPostgresRefusesOneEventOf2000 {

        private static final int POISON = 1_234;

        @BeforeEach
        void refuse() {
            FIXTURE.refusePoison();
        }

        @AfterEach
        void accept() {
            FIXTURE.acceptPoison();
        }

        @Test
        void buriesItAloneAndWritesAllOthers() {
            FIXTURE.writer.write(batchWithPoison());

            assertThat(FIXTURE.database.rows(
                            "SELECT \"offset\", reason, sqlstate, user_id FROM learnstream.dead_letters"))
                    .containsExactly("1234 | poison | 23514 | 01920000-0000-7000-8000-0000000000a1");
            assertThat(FIXTURE.database.number("SELECT count(*) FROM public.learner_activity_events"))
                    .isEqualTo(1_999);
            assertThat(FIXTURE.watermarks()).containsExactly("learner-activity | 0 | 2000 | 1999 | 0 | 1 | 0");
        }

        @Test
        void findsItByHalving() {
            FIXTURE.writer.write(batchWithPoison());

            // One for the whole batch, at most two at each of log2(2000) = 11 levels, and the burial.
            assertThat(FIXTURE.transactions()).isLessThanOrEqualTo(1 + 2 * 11 + 1);
        }

        private List<Entry> batchWithPoison() {
            return IntStream.range(0, 2_000)
                    .mapToObj(offset -> Records.entry(
                            Classroom.activity()
                                    .setEventType(offset == POISON ? "poison" : "video.play")
                                    .build(),
                            offset))
                    .toList();
        }
    }

    @Nested
    class WhenAParentIsMissing {

        @Test
        void holdsTheEventOfAnUnknownLearner() {
            assertHeld(
                    Classroom.progress(40, "12:00").setUserId(Classroom.UNKNOWN).build(),
                    "user | 01920000-0000-7000-8000-0000000000ff | false");
        }

        @Test
        void holdsTheEventOfAnUnknownCourse() {
            assertHeld(
                    Classroom.attempt(QuizStatus.STARTED, "12:00")
                            .setCourseId(Classroom.UNKNOWN)
                            .build(),
                    "course | 01920000-0000-7000-8000-0000000000ff | false");
        }

        @Test
        void holdsTheProgressOnAnUnknownTopic() {
            assertHeld(
                    Classroom.progress(40, "12:00")
                            .setTopicId(Classroom.UNKNOWN)
                            .build(),
                    "topic | 01920000-0000-7000-8000-0000000000ff | false");
        }

        private void assertHeld(SpecificRecord event, String expected) {
            FIXTURE.writer.write(Records.entries(event));

            assertThat(FIXTURE.database.rows("SELECT parent, parent_id, merged FROM learnstream.held_events"))
                    .containsExactly(expected);
            assertThat(FIXTURE.database.rows("SELECT merged, held, dead FROM learnstream.watermark"))
                    .containsExactly("0 | 1 | 0");
            assertThat(FIXTURE.database.number("SELECT count(*) FROM public.module_progress"))
                    .isZero();
        }

        @Test
        void mergesAnActivityWithoutItsTopicAndHoldsItForThat() {
            LearnerActivity activity =
                    Classroom.activity().setTopicId(Classroom.UNKNOWN).build();

            FIXTURE.writer.write(Records.entries(activity));

            assertThat(FIXTURE.database.rows("SELECT topic_id, event_type FROM public.learner_activity_events"))
                    .containsExactly("null | video.play");
            assertThat(FIXTURE.database.rows("SELECT parent, parent_id, merged FROM learnstream.held_events"))
                    .containsExactly("topic | 01920000-0000-7000-8000-0000000000ff | true");
            assertThat(FIXTURE.watermarks()).containsExactly("learner-activity | 0 | 1 | 1 | 0 | 0 | 0");
        }

        @Test
        void buriesAnEventThatThereIsNoRoomToHold() {
            FIXTURE.writer.write(strangers(0, 398));

            FIXTURE.writer.write(strangers(398, 403));

            assertThat(FIXTURE.database.number("SELECT count(*) FROM learnstream.held_events"))
                    .isEqualTo(WriterFixture.HELD_LIMIT);
            assertThat(FIXTURE.database.rows("SELECT DISTINCT reason, detail, user_id FROM learnstream.dead_letters"))
                    .containsExactly(
                            "held_full | too many events are held already | 01920000-0000-7000-8000-0000000000ff");
            assertThat(FIXTURE.watermarks()).containsExactly("learner-activity | 0 | 403 | 0 | 400 | 3 | 0");
        }

        @Test
        void writesAnActivityWhoseTopicThereIsNoRoomToWaitFor() {
            FIXTURE.writer.write(strangers(0, 400));

            FIXTURE.writer.write(List.of(Records.entry(
                    Classroom.activity().setTopicId(Classroom.UNKNOWN).build(), 400)));

            assertThat(FIXTURE.database.number("SELECT count(*) FROM public.learner_activity_events"))
                    .isEqualTo(1);
            assertThat(FIXTURE.database.number("SELECT count(*) FROM learnstream.dead_letters"))
                    .isZero();
            assertThat(FIXTURE.watermarks()).containsExactly("learner-activity | 0 | 401 | 1 | 400 | 0 | 0");
        }

        @Test
        void buriesNoEventThatIsHeldWhenItComesOnceMore() {
            FIXTURE.writer.write(strangers(0, 400));

            FIXTURE.writer.write(strangers(0, 400));

            assertThat(FIXTURE.database.number("SELECT count(*) FROM learnstream.dead_letters"))
                    .isZero();
            assertThat(FIXTURE.watermarks()).containsExactly("learner-activity | 0 | 400 | 0 | 400 | 0 | 400");
        }

        @Test
        void holdsNoEventThatIsADeadLetterWhenItComesOnceMore() {
            FIXTURE.writer.write(strangers(0, 401));
            FIXTURE.database.execute("DELETE FROM learnstream.held_events WHERE \"offset\" < 100");

            FIXTURE.writer.write(strangers(400, 401));

            assertThat(FIXTURE.database.rows("SELECT \"offset\", state FROM learnstream.dead_letters"))
                    .containsExactly("400 | open");
            assertThat(FIXTURE.database.number("SELECT count(*) FROM learnstream.held_events WHERE \"offset\" = 400"))
                    .isZero();
        }

        private List<Entry> strangers(int from, int to) {
            return IntStream.range(from, to)
                    .mapToObj(offset -> Records.entry(
                            Classroom.activity().setUserId(Classroom.UNKNOWN).build(), offset))
                    .toList();
        }

        @Test
        void keepsTheWholeRecord() {
            SourceRecord source = Records.record(
                    Classroom.activity().setUserId(Classroom.UNKNOWN).build(), 5);

            FIXTURE.writer.write(List.of(RecordReader.read(source)));

            assertThat(FIXTURE.database.rows("""
                    SELECT topic, partition, "offset", record_at, convert_from(key, 'UTF8'), length(value), headers, user_id
                    FROM learnstream.held_events
                    """))
                    .containsExactly("learner-activity | 0 | 5 | 2026-03-02 00:00:00+00 | the key | "
                            + Objects.requireNonNull(source.value()).length
                            + " | [{\"key\": \"trace\", \"value\": \"AQI=\"}] | 01920000-0000-7000-8000-0000000000ff");
        }
    }

    @Nested
    class WhenAnEventContradictsWhatIsStored {

        @Test
        void buriesTheNewcomer() {
            LearnerActivity first = Classroom.activity().build();
            LearnerActivity other = LearnerActivity.newBuilder(first)
                    .setEventType("video.pause")
                    .build();

            FIXTURE.writer.write(Records.entries(first, other));

            assertThat(FIXTURE.database.rows("SELECT \"offset\", reason, user_id FROM learnstream.dead_letters"))
                    .containsExactly("1 | conflicting_duplicate | 01920000-0000-7000-8000-0000000000a1");
            assertThat(FIXTURE.watermarks()).containsExactly("learner-activity | 0 | 2 | 1 | 0 | 1 | 0");
        }

        @Test
        void keepsItFromTheTablesThatComeLater() {
            FIXTURE.writer.write(Records.entries(
                    Classroom.attempt(QuizStatus.STARTED, "12:00").build(),
                    Classroom.attempt(QuizStatus.PASSED, "13:00").setModuleNo(2).build()));

            assertThat(FIXTURE.database.rows("SELECT \"offset\", reason FROM learnstream.dead_letters"))
                    .containsExactly("1 | conflicting_attempt");
            assertThat(FIXTURE.database.rows("SELECT module_no FROM public.module_progress"))
                    .containsExactly("1");
        }
    }

    @Nested
    class WhenTheSchemaIsWrong {

        @Test
        void stopsAndBuriesNothing() {
            try (WriterFixture broken = new WriterFixture().empty()) {
                broken.database.execute("ALTER TABLE public.topic_progress DROP COLUMN last_position_s CASCADE");
                List<Entry> batch = Records.entries(
                        Classroom.progress(40, "12:00").build(),
                        Classroom.progress(50, "13:00").build());

                assertThatThrownBy(() -> broken.writer.write(batch))
                        .isInstanceOf(WriteFailedException.class)
                        .hasMessageStartingWith(
                                "Could not write [2] events, first [progress-updates-0@0]: [42703] ERROR: column")
                        .asInstanceOf(InstanceOfAssertFactories.type(WriteFailedException.class))
                        .extracting(WriteFailedException::failureClass)
                        .isEqualTo(FailureClass.BUG);

                assertThat(broken.transactions()).isEqualTo(1);
                assertThat(broken.database.number("SELECT count(*) FROM learnstream.dead_letters"))
                        .isZero();
                assertThat(broken.watermarks()).isEmpty();
            }
        }
    }

    /** Negative control: the role may do everything that the service does, and needs each of its rights. */
    @Nested
    class WhenTheRoleLacksARight {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "INSERT ON public.topic_progress",
                    "UPDATE ON public.module_progress",
                    "SELECT (topic_id) ON public.topics",
                    "UPDATE ON learnstream.watermark",
                    "INSERT ON learnstream.held_events",
                    "INSERT ON learnstream.dead_letters"
                })
        void stopsAndBuriesNothing(String right) {
            try (WriterFixture broken = new WriterFixture().empty()) {
                broken.database.execute("REVOKE " + right + " FROM learnstream_writer");
                List<Entry> batch = List.of(
                        Records.entry(Classroom.progress(40, "12:00").build(), 0),
                        Records.entry(
                                Classroom.progress(40, "12:00")
                                        .setUserId(Classroom.UNKNOWN)
                                        .build(),
                                1),
                        RecordReader.read(Records.record("progress-updates", new byte[1], 2)));

                assertThatThrownBy(() -> broken.writer.write(batch))
                        .hasMessageContaining("[42501]")
                        .asInstanceOf(InstanceOfAssertFactories.type(WriteFailedException.class))
                        .extracting(WriteFailedException::failureClass)
                        .isEqualTo(FailureClass.BUG);

                assertThat(broken.transactions()).isEqualTo(1);
                assertThat(broken.watermarks()).isEmpty();
            }
        }
    }
}
