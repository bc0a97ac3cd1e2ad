package dev.learnstream.projections.held;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.projections.batch.BrokenDatabase;
import dev.learnstream.projections.batch.FailureClass;
import dev.learnstream.projections.batch.HeldEventFilter;
import dev.learnstream.projections.batch.HeldEvents;
import dev.learnstream.projections.batch.RecordKey;
import dev.learnstream.projections.batch.Tables;
import dev.learnstream.projections.batch.WriteFailedException;
import dev.learnstream.projections.batch.WriterFixture;
import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.held.HeldTransaction.Discard;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.Records;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Held events that are discarded, on a real PostgreSQL. */
class DiscardedHeldEventsTest {

    private static final HeldEventFilter ALL = new HeldEventFilter(null, null, null, null, null, null, null, null);
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

    private static List<String> letters() {
        return FIXTURE.database.rows("""
                SELECT "offset", reason, state, closed_by, closed_because FROM learnstream.dead_letters ORDER BY "offset"
                """);
    }

    private static List<String> activities() {
        return FIXTURE.database.rows("SELECT event_type FROM public.learner_activity_events ORDER BY event_type");
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

    private DiscardResult discard(HeldEventFilter filter, RecordKey after, int limit) {
        return held.discard(new Discard(filter, after, limit, "ann", "a test of March", false));
    }

    @Test
    void becomeDeadLettersThatAreDiscarded() {
        hold(strangersActivity("a"), strangersActivity("b"));

        assertThat(discard(ALL, RecordKey.FIRST, 10)).isEqualTo(new DiscardResult(2, 2, null));

        assertThat(letters())
                .containsExactly(
                        "0 | given_up | discarded | ann | a test of March",
                        "1 | given_up | discarded | ann | a test of March");
        assertThat(FIXTURE.database.rows("""
                SELECT DISTINCT detail, user_id, closed_at IS NOT NULL, length(value) > 0, writer_schema
                FROM learnstream.dead_letters
                """))
                .containsExactly(
                        "no user had appeared | 01920000-0000-7000-8000-0000000000ff | true | true | 39fd22d09527eb73");
        assertThat(heldEvents()).isZero();
    }

    @Test
    void areForgottenWhereTheyAreWrittenAndWaitForTheirTopicAlone() {
        hold(Classroom.activity().setTopicId(Classroom.UNKNOWN).build());

        assertThat(discard(ALL, RecordKey.FIRST, 10)).isEqualTo(new DiscardResult(1, 0, null));

        assertThat(letters()).isEmpty();
        assertThat(activities()).containsExactly("video.play");
        assertThat(heldEvents()).isZero();
    }

    @Test
    void areCountedInTheWatermarkNoMoreThanBefore() {
        hold(strangersActivity("a"));

        discard(ALL, RecordKey.FIRST, 10);

        assertThat(FIXTURE.watermarks()).containsExactly("learner-activity | 0 | 1 | 0 | 1 | 0 | 0");
    }

    @Test
    void stayWhenItIsOnlyTried() {
        hold(strangersActivity("a"));

        assertThat(held.discard(new Discard(ALL, RecordKey.FIRST, 10, "ann", "a test", true)))
                .isEqualTo(new DiscardResult(1, 1, null));

        assertThat(heldEvents()).isEqualTo(1);
        assertThat(letters()).isEmpty();
    }

    @Test
    void areNoMoreThanItIsToldToTake() {
        hold(strangersActivity("a"), strangersActivity("b"), strangersActivity("c"));

        DiscardResult first = discard(ALL, RecordKey.FIRST, 2);
        assertThat(heldEvents()).isEqualTo(1);

        DiscardResult second = discard(ALL, Objects.requireNonNull(first.next()), 2);
        assertThat(second).isEqualTo(new DiscardResult(1, 1, null));
    }

    @Nested
    class WhenSomeAreSelected {

        private static final UUID NO_COURSE = Classroom.ATTEMPT;

        @BeforeEach
        void hold() {
            DiscardedHeldEventsTest.hold(
                    strangersActivity("a"),
                    Classroom.activity().setCourseId(NO_COURSE).build(),
                    Classroom.activity().setTopicId(Classroom.UNKNOWN).build(),
                    Classroom.progress(40, "12:00")
                            .setTopicId(Classroom.UNKNOWN)
                            .build());
            FIXTURE.database.execute(
                    "UPDATE learnstream.held_events SET first_seen = DATE '2026-03-01' + \"offset\"::int");
        }

        @Test
        void takesThoseAlone() {
            assertThat(offsets(new HeldEventFilter("progress-updates", null, null, null, null, null, null, null)))
                    .containsExactly("progress-updates 3");
            assertThat(offsets(new HeldEventFilter("learner-activity", 0, 1L, null, null, null, null, null)))
                    .containsExactly("learner-activity 1");
            assertThat(offsets(new HeldEventFilter(null, null, null, "topic", null, null, null, null)))
                    .containsExactly("learner-activity 2", "progress-updates 3");
            assertThat(offsets(new HeldEventFilter(null, null, null, null, NO_COURSE, null, null, null)))
                    .containsExactly("learner-activity 1");
            assertThat(offsets(new HeldEventFilter(null, null, null, null, null, Classroom.UNKNOWN, null, null)))
                    .containsExactly("learner-activity 0");
        }

        @Test
        void goesByWhenTheyWereHeld() {
            Duration aDay = Duration.ofDays(1);
            assertThat(offsets(new HeldEventFilter(
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            Classroom.at("00:00").plus(aDay),
                            null)))
                    .containsExactly("learner-activity 1", "learner-activity 2", "progress-updates 3");
            assertThat(offsets(new HeldEventFilter(
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            Classroom.at("00:00").plus(aDay))))
                    .containsExactly("learner-activity 0");
        }

        /** Returns the offsets of events that are no longer held after this discard. */
        private List<String> offsets(HeldEventFilter filter) {
            List<String> before = rows();
            discard(filter, RecordKey.FIRST, 10);
            List<String> after = rows();
            FIXTURE.empty();
            hold();
            return before.stream().filter(row -> !after.contains(row)).toList();
        }

        private List<String> rows() {
            return FIXTURE.database.rows(
                    "SELECT topic || ' ' || \"offset\" FROM learnstream.held_events ORDER BY topic, \"offset\"");
        }
    }

    @Nested
    class WhenThereIsADeadLetterAlready {

        @BeforeEach
        void expireOnceAndComeAgain() {
            hold(strangersActivity("a"));
            FIXTURE.database.execute("""
                    INSERT INTO learnstream.dead_letters (topic_id, partition, "offset", topic, record_at, value, reason)
                    SELECT topic_id, partition, "offset", topic, record_at, value, 'expired' FROM learnstream.held_events
                    """);
        }

        @Test
        void closesItIfItIsOpen() {
            discard(ALL, RecordKey.FIRST, 10);

            assertThat(letters()).containsExactly("0 | expired | discarded | ann | a test of March");
        }

        @Test
        void leavesItAloneIfItWasAppliedAfterAll() {
            FIXTURE.database.execute("UPDATE learnstream.dead_letters SET state = 'resolved', closed_by = 'bob'");

            discard(ALL, RecordKey.FIRST, 10);

            assertThat(letters()).containsExactly("0 | expired | resolved | bob | null");
            assertThat(heldEvents()).isZero();
        }
    }

    @Nested
    class WhenTheParentComesAtTheSameMoment {

        private final ExecutorService operator = Executors.newFixedThreadPool(2);

        @AfterEach
        void stop() {
            operator.shutdownNow();
        }

        @Test
        void waitsForTheRetryAndLeavesToItWhatItApplies() throws Exception {
            hold(strangersActivity("a"), strangersActivity("b"));

            try (Connection retry = FIXTURE.database.pool().getConnection()) {
                retry.setAutoCommit(false);
                retry.createStatement().execute("DELETE FROM learnstream.held_events WHERE \"offset\" = 0");
                Future<DiscardResult> result = operator.submit(() -> discard(ALL, RecordKey.FIRST, 1));
                awaitSomeoneWhoWaitsForALock();
                retry.commit();

                assertThat(result.get().events()).isEqualTo(1);
            }
            assertThat(letters()).containsExactly("1 | given_up | discarded | ann | a test of March");
        }

        @Test
        void isPassedOverByTheRetry() throws Exception {
            hold(strangersActivity("a"), strangersActivity("b"));
            learnerAppears();

            try (Connection operators = FIXTURE.database.pool().getConnection()) {
                operators.setAutoCommit(false);
                assertThat(HeldEvents.lock(operators, ALL, RecordKey.FIRST, 1)).hasSize(1);

                assertThat(held.apply(10)).isEqualTo(1);

                operators.rollback();
            }
            assertThat(activities()).containsExactly("b");
        }

        @Test
        void isEitherAppliedOrGivenUp() throws Exception {
            hold(IntStream.range(0, 400).mapToObj(i -> strangersActivity("a")).toArray(SpecificRecord[]::new));
            learnerAppears();

            Future<Integer> result = operator.submit(this::discardInSmallSteps);
            Future<Integer> applied = operator.submit(this::applyInSmallSteps);

            assertThat(result.get() + applied.get()).isEqualTo(400);
            assertThat(activities()).hasSize(applied.get());
            assertThat(letters()).hasSize(result.get());
            assertThat(heldEvents()).isZero();
        }

        private int discardInSmallSteps() {
            int events = 0;
            @Nullable RecordKey after = RecordKey.FIRST;
            while (after != null) {
                DiscardResult result = discard(ALL, after, 20);
                events += result.events();
                after = result.next();
            }
            return events;
        }

        private int applyInSmallSteps() {
            int events = 0;
            int taken = held.apply(20);
            while (taken > 0) {
                events += taken;
                taken = held.apply(20);
            }
            return events;
        }

        private void awaitSomeoneWhoWaitsForALock() {
            await().atMost(Duration.ofSeconds(4)).until(() -> FIXTURE.database.number("""
                            SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
                            """) == 1);
        }
    }

    /** Runs the README's statements: no data of the learner is left in our tables. */
    @Test
    void areDeletedWithTheirDeadLettersWhenTheLearnerIsErased() {
        hold(
                Classroom.activity().setCourseId(Classroom.UNKNOWN).build(),
                Classroom.activity().setCourseId(Classroom.UNKNOWN).build());
        FIXTURE.database.execute("DELETE FROM public.users WHERE user_id = ?", Classroom.LEARNER);

        discard(new HeldEventFilter("learner-activity", 0, 0L, null, null, null, null, null), RecordKey.FIRST, 10);

        FIXTURE.writer.write(
                List.of(RecordReader.read(Records.record("quiz-attempts", "no event".getBytes(UTF_8), 0))));
        FIXTURE.database.execute(
                "UPDATE learnstream.dead_letters SET key = convert_to(?, 'UTF8') WHERE user_id IS NULL",
                Classroom.LEARNER.toString());

        assertThat(ofTheLearner()).containsExactly("1 | 2");
        FIXTURE.database.execute("DELETE FROM learnstream.held_events WHERE user_id = ?", Classroom.LEARNER);
        FIXTURE.database.execute(
                "DELETE FROM learnstream.dead_letters WHERE user_id = ? OR key = convert_to(?, 'UTF8')",
                Classroom.LEARNER,
                Classroom.LEARNER.toString());
        assertThat(ofTheLearner()).containsExactly("0 | 0");
    }

    private static List<String> ofTheLearner() {
        return FIXTURE.database.rows("""
                SELECT (SELECT count(*) FROM learnstream.held_events), (SELECT count(*) FROM learnstream.dead_letters)
                """);
    }

    @Test
    void sayWhoseFaultItIsWhenTheDatabaseRefuses() {
        HeldTransaction broken = new HeldTransaction(
                new BrokenDatabase("08006"), new Tables(List.of(), new SimpleMeterRegistry()), RecordReader::read);

        assertThatThrownBy(() -> broken.discard(new Discard(ALL, RecordKey.FIRST, 10, "ann", "a test", false)))
                .isInstanceOfSatisfying(WriteFailedException.class, failure -> assertThat(failure.failureClass())
                        .isEqualTo(FailureClass.WORLD));
    }
}
