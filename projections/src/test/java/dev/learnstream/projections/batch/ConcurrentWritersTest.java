package dev.learnstream.projections.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.tables.Projection;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.Records;
import dev.learnstream.projections.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two writers at the same rows at the same time, each from its own partitions. */
class ConcurrentWritersTest {

    private static final int LEARNERS = 150;
    private static final int BATCHES = 40;

    private static final TestDatabase DATABASE = TestDatabase.create();

    private final List<UUID> learners = IntStream.range(0, LEARNERS)
            .mapToObj(i -> new UUID(0x0192000000007000L, 0x8000000000001000L + i))
            .toList();
    private final Tables tables = new Tables(Projection.ALL, new SimpleMeterRegistry());

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @BeforeEach
    void empty() {
        DATABASE.holdOnly(Classroom.CATALOGUE);
        for (UUID learner : learners) {
            DATABASE.execute(
                    "INSERT INTO public.users (user_id, email, full_name, password_hash) VALUES (?, ?, 'L', '-')",
                    learner,
                    learner + "@example.org");
        }
    }

    @Test
    void neverDeadlock() throws Exception {
        long before = deadlocks();

        List<Integer> written = atOnce(writer -> {
            BatchTransaction transaction = new BatchTransaction(DATABASE.pool(), tables, 0);
            for (int batch = 0; batch < BATCHES; batch++) {
                transaction.write(updates(writer, batch));
            }
            return BATCHES;
        });

        assertThat(written).containsExactly(BATCHES, BATCHES);
        assertThat(deadlocks() - before).isZero();
        assertThat(DATABASE.number("SELECT count(*) FROM public.topic_progress"))
                .isEqualTo(LEARNERS);
    }

    /** Negative control: writes the same rows unsorted, one by one. It nearly always deadlocks in the first round. */
    @Test
    void deadlockWhenTheyDoNotSort() throws Exception {
        int deadlocks = 0;
        for (int round = 0; round < 50 && deadlocks == 0; round++) {
            List<Integer> found = atOnce(writer -> {
                int count = 0;
                for (int batch = 0; batch < 5; batch++) {
                    count += writeUnsorted(writer, batch);
                }
                return count;
            });
            deadlocks = found.get(0) + found.get(1);
        }

        assertThat(deadlocks).isPositive();
    }

    @Test
    void deriveAModuleFromWhatBothHaveWritten() throws Exception {
        completeVideosAtOnce();

        assertThat(DATABASE.rows("SELECT videos_completed FROM public.module_progress"))
                .containsExactly("[\"" + Classroom.VIDEO + "\", \"" + Classroom.OTHER_VIDEO + "\"]");
    }

    /** Both writers remove the time of the module's last update; neither sees the other's change. */
    @Test
    void dateAModuleByWhatBothHaveWritten() throws Exception {
        for (UUID video : List.of(Classroom.VIDEO, Classroom.OTHER_VIDEO)) {
            DATABASE.execute(
                    "INSERT INTO public.topic_progress (user_id, topic_id, is_completed, completed_at, updated_at)"
                            + " VALUES (?, ?, true, '2026-03-01T20:00:00Z', '2026-03-01T20:00:00Z')",
                    Classroom.LEARNER,
                    video);
        }
        try (Connection first = transaction()) {
            tables.merge(first, completed(Classroom.TEXT));
            first.commit();
        }
        assertThat(DATABASE.rows("SELECT updated_at FROM public.module_progress"))
                .containsExactly("2026-03-01 20:00:00+00");

        completeVideosAtOnce();

        assertThat(DATABASE.rows("SELECT updated_at = (SELECT max(completed_at) FROM public.topic_progress)"
                        + " FROM public.module_progress"))
                .containsExactly("true");
    }

    /** Two writers complete one video each. The second waits for the module's row, which the first has locked. */
    private void completeVideosAtOnce() throws Exception {
        try (Connection one = transaction();
                Connection other = transaction()) {
            tables.merge(one, completed(Classroom.VIDEO));
            CompletableFuture<Void> second = CompletableFuture.runAsync(() -> {
                try {
                    tables.merge(other, completed(Classroom.OTHER_VIDEO));
                    other.commit();
                } catch (SQLException e) {
                    throw new IllegalStateException("Could not write", e);
                }
            });
            await().atMost(Duration.ofSeconds(10)).until(ConcurrentWritersTest::somebodyWaits);
            one.commit();
            second.get(10, TimeUnit.SECONDS);
        }
    }

    /** Negative control: the locking statement derives the row from the data that it saw before it waited. */
    @Test
    void loseAVideoWhenTheyDeriveInTheStatementThatLocks() throws Exception {
        String derive = """
                INSERT INTO public.module_progress AS m (user_id, course_id, module_no, videos_completed)
                SELECT s.user_id, t.course_id, t.module_no, jsonb_agg(s.topic_id ORDER BY s.topic_id)
                FROM public.topic_progress s
                JOIN public.topics t USING (topic_id)
                GROUP BY s.user_id, t.course_id, t.module_no
                ON CONFLICT (user_id, course_id, module_no) DO UPDATE SET videos_completed = excluded.videos_completed
                """;
        String complete =
                "INSERT INTO public.topic_progress (user_id, topic_id, is_completed) VALUES ('%s', '%s', true)";
        try (Connection one = transaction();
                Connection other = transaction()) {
            execute(one, complete.formatted(Classroom.LEARNER, Classroom.VIDEO));
            execute(one, derive);
            CompletableFuture<Void> second = CompletableFuture.runAsync(() -> {
                try {
                    execute(other, complete.formatted(Classroom.LEARNER, Classroom.OTHER_VIDEO));
                    execute(other, derive);
                    other.commit();
                } catch (SQLException e) {
                    throw new IllegalStateException("Could not write", e);
                }
            });
            await().atMost(Duration.ofSeconds(10)).until(ConcurrentWritersTest::somebodyWaits);
            one.commit();
            second.get(10, TimeUnit.SECONDS);
        }

        assertThat(DATABASE.rows("SELECT videos_completed FROM public.module_progress"))
                .containsExactly("[\"" + Classroom.OTHER_VIDEO + "\"]");
    }

    /** Returns a writer's batch: one update per learner, in an order that depends on the writer. */
    private List<Entry> updates(int writer, int batch) {
        List<UUID> order = shuffled(writer, batch);
        return IntStream.range(0, order.size())
                .mapToObj(i -> RecordReader.read(Records.record(
                        Classroom.progress((batch + writer) % 100, "12:00")
                                .setUserId(order.get(i))
                                .setOccurredAt(Classroom.at("12:00").plusSeconds(batch))
                                .build(),
                        writer,
                        batch * (long) LEARNERS + i)))
                .toList();
    }

    private List<UUID> shuffled(int writer, int batch) {
        List<UUID> order = new ArrayList<>(learners);
        Collections.shuffle(order, new Random(1_000L * writer + batch));
        return order;
    }

    /** Returns 1 if it ended in a deadlock. */
    private int writeUnsorted(int writer, int batch) throws SQLException {
        try (Connection connection = transaction();
                PreparedStatement statement = connection.prepareStatement("""
                        INSERT INTO public.topic_progress (user_id, topic_id, last_position_s) VALUES (?, ?, ?)
                        ON CONFLICT (user_id, topic_id) DO UPDATE SET last_position_s = excluded.last_position_s
                        """)) {
            for (UUID learner : shuffled(writer, batch)) {
                statement.setObject(1, learner);
                statement.setObject(2, Classroom.VIDEO);
                statement.setInt(3, batch);
                statement.executeUpdate();
            }
            connection.commit();
            return 0;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("40P01");
            return 1;
        }
    }

    private static List<Entry> completed(UUID topic) {
        return List.of(
                Records.entry(Classroom.progress(100, "12:00").setTopicId(topic).build(), 0));
    }

    private static Connection transaction() throws SQLException {
        Connection connection = DATABASE.pool().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private static boolean somebodyWaits() {
        return DATABASE.number("SELECT count(*) FROM pg_locks WHERE NOT granted") > 0;
    }

    private static long deadlocks() {
        return DATABASE.number("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
    }

    private static List<Integer> atOnce(Writing writing) throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Integer>> both = List.of(() -> writing.of(0), () -> writing.of(1));
            List<Integer> results = new ArrayList<>();
            for (Future<Integer> result : writers.invokeAll(both)) {
                results.add(result.get());
            }
            return results;
        } finally {
            writers.shutdownNow();
        }
    }

    @FunctionalInterface
    private interface Writing {
        int of(int writer) throws Exception;
    }
}
