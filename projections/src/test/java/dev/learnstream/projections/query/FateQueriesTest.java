package dev.learnstream.projections.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.learnstream.projections.testing.TestDatabase;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.web.context.request.async.DeferredResult;

/** Uses a real database, with the rights of the writer. The watermark of partition 0 is 100. */
class FateQueriesTest {

    private static final UUID TOPIC = UUID.fromString("01920000-0000-7000-8000-0000000000d1");
    private static final UUID PARENT = UUID.fromString("01920000-0000-7000-8000-0000000000e1");

    private static TestDatabase database;
    private static FateQueries queries;

    @BeforeAll
    static void fill() {
        database = TestDatabase.create();
        queries = new FateQueries(database.pool());
        database.execute(
                "INSERT INTO learnstream.watermark (topic_id, partition, topic, next_offset) VALUES (?, 0, 't', 100)",
                TOPIC);
        database.execute(
                "INSERT INTO learnstream.holes (topic_id, partition, from_offset, to_offset, next_offset, topic, closed_at)"
                        + " VALUES (?, 0, 10, 20, 15, 't', NULL), (?, 0, 30, 40, 40, 't', now())",
                TOPIC,
                TOPIC);
        database.execute("UPDATE learnstream.holes SET lost = '{[32,34),[36,38)}' WHERE from_offset = 30");
        hold(50, false);
        hold(51, true);
        hold(17, false);
        bury(60, "open");
        bury(61, "resolved");
        bury(62, "discarded");
    }

    private static void hold(long offset, boolean merged) {
        database.execute(
                "INSERT INTO learnstream.held_events"
                        + " (topic_id, partition, \"offset\", topic, record_at, value, user_id, parent, parent_id, merged)"
                        + " VALUES (?, 0, ?, 't', now(), '', ?, 'course', ?, ?)",
                TOPIC,
                offset,
                PARENT,
                PARENT,
                merged);
    }

    private static void bury(long offset, String state) {
        database.execute(
                "INSERT INTO learnstream.dead_letters (topic_id, partition, \"offset\", topic, record_at, reason, state)"
                        + " VALUES (?, 0, ?, 't', now(), 'refused', ?)",
                TOPIC,
                offset,
                state);
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void mergedIsWhatTheWatermarkHasPassedAndNothingElseBecameOf() throws Exception {
        assertThat(of(0, 9, 20, 35, 99)).containsOnly(new Fate.Merged());
    }

    @Test
    void notYetIsWhatTheWatermarkHasNotPassed() throws Exception {
        assertThat(of(100, Long.MAX_VALUE)).containsOnly(new Fate.NotYet());
        assertThat(queries.of(List.of(new Position(TOPIC, 1, 0), new Position(PARENT, 0, 0))))
                .containsOnly(new Fate.NotYet());
    }

    @Test
    void notYetIsWhatAnOpenHoleHasYetToGive() throws Exception {
        assertThat(of(10, 14)).containsOnly(new Fate.Merged());
        assertThat(of(15, 17, 19)).containsOnly(new Fate.NotYet());
    }

    @Test
    void lostIsWhatKafkaDeletedBeforeItWasRead() throws Exception {
        assertThat(of(32, 33, 36, 37)).containsOnly(new Fate.Lost());
        assertThat(of(31, 34, 35, 38)).containsOnly(new Fate.Merged());
    }

    @Test
    void heldIsWhatIsNotInTheTables() throws Exception {
        assertThat(of(50, 51)).containsExactly(new Fate.Held("course", PARENT), new Fate.Merged());
    }

    @Test
    void deadIsWhatWasNotAppliedAfterAll() throws Exception {
        Fate dead = new Fate.Dead("refused", null);

        assertThat(of(60, 61, 62)).containsExactly(dead, new Fate.Merged(), dead);
    }

    @Nested
    class WhenSomebodyWaits {

        private final FateWaiters waiters = new FateWaiters(queries, 2);

        @Test
        void answersWhenTheWatermarkHasPassed() {
            UUID topic = UUID.randomUUID();
            DeferredResult<Fate> waiter = waiters.add(new Position(topic, 0, 7), Duration.ofSeconds(30));
            waiters.look();
            assertThat(waiter.hasResult()).isFalse();

            database.execute(
                    "INSERT INTO learnstream.watermark (topic_id, partition, topic, next_offset) VALUES (?, 0, 't', 8)",
                    topic);
            waiters.look();

            assertThat(waiter.getResult()).isEqualTo(new Fate.Merged());
        }

        @Test
        void answersNotYetWhenTheLimitIsReached() {
            DeferredResult<Fate> waiter = waiters.add(new Position(TOPIC, 0, 100), Duration.ZERO);

            waiters.look();

            assertThat(waiter.getResult()).isEqualTo(new Fate.NotYet());
        }

        @Test
        void answersABatchWhenAllOfItIsPassed() throws Exception {
            UUID topic = UUID.randomUUID();
            List<Position> batch = List.of(new Position(topic, 0, 7), new Position(TOPIC, 0, 60));
            CompletableFuture<List<Fate>> answer =
                    CompletableFuture.supplyAsync(() -> waiters.await(batch, Duration.ofSeconds(20)));
            DeferredResult<Fate> beside = waiters.add(new Position(TOPIC, 0, 9), Duration.ofSeconds(30));
            await().atMost(Duration.ofSeconds(10)).until(() -> {
                waiters.look();
                return beside.hasResult();
            });
            assertThat(answer).isNotDone();

            database.execute(
                    "INSERT INTO learnstream.watermark (topic_id, partition, topic, next_offset) VALUES (?, 0, 't', 8)",
                    topic);
            await().atMost(Duration.ofSeconds(10)).until(() -> {
                waiters.look();
                return answer.isDone();
            });

            assertThat(answer.get()).containsExactly(new Fate.Merged(), new Fate.Dead("refused", null));
        }

        @Test
        void answersABatchAtTheLimitWithWhatIsKnown() throws Exception {
            List<Position> batch = List.of(new Position(TOPIC, 0, 100), new Position(TOPIC, 0, 9));
            CompletableFuture<List<Fate>> answer =
                    CompletableFuture.supplyAsync(() -> waiters.await(batch, Duration.ofMillis(50)));
            await().atMost(Duration.ofSeconds(10)).until(() -> {
                waiters.look();
                return answer.isDone();
            });

            assertThat(answer.get()).containsExactly(new Fate.NotYet(), new Fate.Merged());
        }

        @Test
        void refusesOneMoreThanMayWait() {
            waiters.add(new Position(TOPIC, 0, 100), Duration.ofSeconds(30));
            waiters.add(new Position(TOPIC, 0, 100), Duration.ofSeconds(30));

            assertThatExceptionOfType(TooManyWaitersException.class)
                    .isThrownBy(() -> waiters.add(new Position(TOPIC, 0, 100), Duration.ofSeconds(30)))
                    .satisfies(e -> assertThat(e.getStatusCode().value()).isEqualTo(429));
        }
    }

    private static List<Fate> of(long... offsets) throws Exception {
        return queries.of(Arrays.stream(offsets)
                .mapToObj(offset -> new Position(TOPIC, 0, offset))
                .toList());
    }
}
