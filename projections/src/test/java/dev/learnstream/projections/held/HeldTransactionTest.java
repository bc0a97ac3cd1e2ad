package dev.learnstream.projections.held;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.projections.batch.Arrival;
import dev.learnstream.projections.batch.BrokenDatabase;
import dev.learnstream.projections.batch.FailureClass;
import dev.learnstream.projections.batch.HeldEvents;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.batch.Tables;
import dev.learnstream.projections.batch.WriteFailedException;
import dev.learnstream.projections.batch.WriterFixture;
import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.Records;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held events on a real PostgreSQL. */
class HeldTransactionTest {

    private static final WriterFixture FIXTURE = new WriterFixture();

    private final HeldTransaction held =
            new HeldTransaction(FIXTURE.database.pool(), FIXTURE.tables, RecordReader::read);

    @AfterAll
    static void stop() {
        FIXTURE.close();
    }

    @BeforeEach
    void empty() {
        FIXTURE.empty();
    }

    private static void hold(SpecificRecord... events) {
        FIXTURE.writer.write(Records.entries(events));
        assertThat(heldEvents()).isEqualTo(events.length);
    }

    private static long heldEvents() {
        return FIXTURE.database.number("SELECT count(*) FROM learnstream.held_events");
    }

    private static List<String> activities() {
        return FIXTURE.database.rows(
                "SELECT event_type, topic_id FROM public.learner_activity_events ORDER BY event_type");
    }

    private static LearnerActivity strangersActivity(String type) {
        return Classroom.activity()
                .setUserId(Classroom.UNKNOWN)
                .setEventType(type)
                .build();
    }

    private static void learnerAppears() {
        FIXTURE.database.execute(
                "INSERT INTO public.users (user_id, email, full_name, password_hash) VALUES (?, 'b@example.org', 'B', '-')",
                Classroom.UNKNOWN);
    }

    private static void topicAppears() {
        FIXTURE.database.execute("""
                INSERT INTO public.topics (topic_id, course_id, module_no, module_name, topic_number, topic_name)
                VALUES (?, ?, 1, 'Module 1', 9, 'Late')
                """, Classroom.UNKNOWN, Classroom.COURSE);
    }

    @Nested
    class WhenTheParentAppears {

        @Test
        void appliesTheEventsAndReleasesThem() {
            hold(strangersActivity("a"), strangersActivity("b"));
            learnerAppears();

            assertThat(held.apply(10)).isEqualTo(2);

            assertThat(activities())
                    .containsExactly(
                            "a | 01920000-0000-7000-8000-0000000000b1", "b | 01920000-0000-7000-8000-0000000000b1");
            assertThat(heldEvents()).isZero();
        }

        @Test
        void doesNotCountThemOnceMore() {
            hold(strangersActivity("a"));
            learnerAppears();

            held.apply(10);

            assertThat(FIXTURE.watermarks()).containsExactly("learner-activity | 0 | 1 | 0 | 1 | 0 | 0");
        }

        @Test
        void countsTheRowsThatChanged() {
            hold(strangersActivity("a"), strangersActivity("b"));
            learnerAppears();
            double before = changedRows();

            held.apply(10);

            assertThat(changedRows() - before).isEqualTo(2);
        }

        private double changedRows() {
            return FIXTURE.metrics
                    .counter("learnstream.rows.changed", "table", "learner_activity_events")
                    .count();
        }

        @Test
        void fillsInTheTopicOfAnActivity() {
            hold(Classroom.activity().setTopicId(Classroom.UNKNOWN).build());
            assertThat(activities()).containsExactly("video.play | null");
            topicAppears();

            assertThat(held.apply(10)).isEqualTo(1);

            assertThat(activities()).containsExactly("video.play | 01920000-0000-7000-8000-0000000000ff");
            assertThat(heldEvents()).isZero();
        }

        @Test
        void takesNoMoreThanItIsToldTo() {
            hold(strangersActivity("a"), strangersActivity("b"), strangersActivity("c"));
            learnerAppears();

            assertThat(held.apply(2)).isEqualTo(2);

            assertThat(heldEvents()).isEqualTo(1);
        }
    }

    @Nested
    class WhenAParentIsStillMissing {

        @Test
        void leavesTheEventsAlone() {
            hold(strangersActivity("a"));

            assertThat(held.apply(10)).isZero();

            assertThat(heldEvents()).isEqualTo(1);
        }

        @Test
        void holdsAnEventForTheNextParentThatItMisses() {
            hold(Classroom.progress(40, "12:00")
                    .setUserId(Classroom.UNKNOWN)
                    .setTopicId(Classroom.UNKNOWN)
                    .build());
            learnerAppears();

            assertThat(held.apply(10)).isEqualTo(1);

            assertThat(FIXTURE.database.rows("SELECT parent FROM learnstream.held_events"))
                    .containsExactly("topic");
            assertThat(held.apply(10)).isZero();

            topicAppears();

            assertThat(held.apply(10)).isEqualTo(1);
            assertThat(FIXTURE.database.rows("SELECT last_position_s FROM public.topic_progress"))
                    .containsExactly("40");
            assertThat(heldEvents()).isZero();
        }
    }

    @Nested
    class WhenTheParentDoesNotComeInTime {

        private static final Duration LONG_PAST = Duration.ofDays(1);
        private static final Duration NOT_YET = Duration.ofDays(10_000);

        @Test
        void buriesTheEventWithTheReason() {
            hold(strangersActivity("a"));

            assertThat(held.expire(LONG_PAST, 10)).isEqualTo(1);

            assertThat(
                            FIXTURE.database.rows(
                                    "SELECT \"offset\", reason, detail, user_id, length(value) > 0 FROM learnstream.dead_letters"))
                    .containsExactly(
                            "0 | expired | no user appeared in time | 01920000-0000-7000-8000-0000000000ff | true");
            assertThat(heldEvents()).isZero();
            assertThat(FIXTURE.watermarks()).containsExactly("learner-activity | 0 | 1 | 0 | 1 | 0 | 0");
        }

        @Test
        void forgetsInSilenceAnEventThatMissesItsTopicAlone() {
            hold(Classroom.activity().setTopicId(Classroom.UNKNOWN).build());

            assertThat(held.expire(LONG_PAST, 10)).isEqualTo(1);

            assertThat(FIXTURE.database.number("SELECT count(*) FROM learnstream.dead_letters"))
                    .isZero();
            assertThat(activities()).containsExactly("video.play | null");
            assertThat(heldEvents()).isZero();
        }

        /** The producer has no clock: an event of 1970 would expire at once, one of 2099 never. */
        @ParameterizedTest
        @ValueSource(longs = {-1, 4_102_444_799_999L})
        void waitsFromWhenItIsHeldWhenTheRecordDoesNotSayWhenItCame(long timestamp) {
            SourceRecord record = Records.record(strangersActivity("a"), 0);
            FIXTURE.writer.write(List.of(RecordReader.read(new SourceRecord(
                    record.partition(), 0, Arrival.of(timestamp), record.key(), record.value(), "[]"))));

            assertThat(held.expire(LONG_PAST, 10)).isZero();
            FIXTURE.database.execute(
                    "UPDATE learnstream.held_events SET first_seen = first_seen - interval '25 hours'");
            assertThat(held.expire(LONG_PAST, 10)).isEqualTo(1);
        }

        @Test
        void isAppliedHoweverOldItIsOnceTheParentIsThere() {
            hold(strangersActivity("a"));
            learnerAppears();

            assertThat(held.expire(LONG_PAST, 10)).isZero();
            assertThat(held.apply(10)).isEqualTo(1);
        }

        @Test
        void waitsUntilItsTimeIsOver() {
            hold(strangersActivity("a"));

            assertThat(held.expire(NOT_YET, 10)).isZero();

            assertThat(heldEvents()).isEqualTo(1);
        }

        @Test
        void takesNoMoreThanItIsToldTo() {
            hold(strangersActivity("a"), strangersActivity("b"), strangersActivity("c"));

            assertThat(held.expire(LONG_PAST, 2)).isEqualTo(2);

            assertThat(heldEvents()).isEqualTo(1);
        }
    }

    @Nested
    class WhenAnEventCannotBeApplied {

        @BeforeEach
        void refuse() {
            FIXTURE.refusePoison();
        }

        @AfterEach
        void accept() {
            FIXTURE.acceptPoison();
        }

        @Test
        void buriesItAloneAndAppliesAllOthers() {
            hold(
                    strangersActivity("a"),
                    strangersActivity("poison"),
                    strangersActivity("poison"),
                    strangersActivity("d"));
            learnerAppears();

            applyAll();

            assertThat(activities()).hasSize(2);
            assertThat(FIXTURE.database.rows(
                            "SELECT \"offset\", reason, sqlstate FROM learnstream.dead_letters ORDER BY 1"))
                    .containsExactly("1 | poison | 23514", "2 | poison | 23514");
            assertThat(heldEvents()).isZero();
        }

        @Test
        void stopsWhenTooManyAreRefused() {
            hold(IntStream.range(0, 150)
                    .mapToObj(i -> strangersActivity("poison"))
                    .toArray(SpecificRecord[]::new));
            learnerAppears();

            assertThatThrownBy(this::applyAll)
                    .isInstanceOfSatisfying(WriteFailedException.class, failure -> assertThat(failure.failureClass())
                            .isEqualTo(FailureClass.BUG));

            assertThat(FIXTURE.database.number("SELECT count(*) FROM learnstream.dead_letters"))
                    .isEqualTo(99);
            assertThat(heldEvents()).isEqualTo(51);
        }

        @Test
        void buriesWhatContradictsAStoredEvent() {
            LearnerActivity orphan = strangersActivity("a");
            hold(orphan);
            FIXTURE.writer.write(List.of(Records.entry(
                    Classroom.activity().setEventId(orphan.getEventId()).build(), 1)));
            learnerAppears();

            applyAll();

            assertThat(FIXTURE.database.rows("SELECT \"offset\", reason FROM learnstream.dead_letters"))
                    .containsExactly("0 | conflicting_duplicate");
            assertThat(heldEvents()).isZero();
        }

        private void applyAll() {
            int taken = held.apply(10);
            while (taken > 0) {
                taken = held.apply(10);
            }
        }
    }

    @Test
    void saysWhoseFaultItIsWhenTheDatabaseRefuses() {
        BrokenDatabase database = new BrokenDatabase("08006");
        HeldTransaction broken =
                new HeldTransaction(database, new Tables(List.of(), new SimpleMeterRegistry()), RecordReader::read);

        assertThatThrownBy(() -> broken.apply(10))
                .isInstanceOfSatisfying(WriteFailedException.class, failure -> assertThat(failure.failureClass())
                        .isEqualTo(FailureClass.WORLD))
                .hasMessage("Could not write held events: [08006] ERROR: as the test wants it");
    }

    @Nested
    class WhenTwoInstancesLookAtOnce {

        @Test
        void passesOverWhatTheOtherHasInHand() throws SQLException {
            hold(strangersActivity("a"), strangersActivity("b"));
            learnerAppears();

            try (Connection other = FIXTURE.database.pool().getConnection()) {
                other.setAutoCommit(false);
                assertThat(HeldEvents.due(other, 1)).hasSize(1);

                assertThat(held.apply(10)).isEqualTo(1);

                other.rollback();
            }
            assertThat(activities()).hasSize(1);
            assertThat(held.apply(10)).isEqualTo(1);
            assertThat(activities()).hasSize(2);
        }

        @Test
        void appliesEachEventOnce() throws Exception {
            SpecificRecord[] events = new SpecificRecord[400];
            for (int i = 0; i < events.length; i++) {
                events[i] = strangersActivity("a");
            }
            hold(events);
            learnerAppears();

            assertThat(applyWithTwoInstances()).isEqualTo(400);

            assertThat(activities()).hasSize(400);
            assertThat(heldEvents()).isZero();
        }

        private int applyWithTwoInstances() throws Exception {
            ExecutorService instances = Executors.newFixedThreadPool(2);
            try {
                int taken = 0;
                Callable<Integer> instance = this::applyInSmallSteps;
                for (Future<Integer> future : instances.invokeAll(List.of(instance, instance))) {
                    taken += future.get();
                }
                return taken;
            } finally {
                instances.shutdownNow();
            }
        }

        private int applyInSmallSteps() {
            int all = 0;
            int taken = held.apply(20);
            while (taken > 0) {
                all += taken;
                taken = held.apply(20);
            }
            return all;
        }
    }
}
