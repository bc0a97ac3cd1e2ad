package dev.learnstream.projections.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.learnstream.projections.batch.BatchTransaction;
import dev.learnstream.projections.batch.BatchWriter;
import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.Tables;
import dev.learnstream.projections.oracle.Difference;
import dev.learnstream.projections.oracle.Oracle;
import dev.learnstream.projections.tables.Projection;
import dev.learnstream.projections.testing.History;
import dev.learnstream.projections.testing.RealPostgres;
import dev.learnstream.projections.testing.Records;
import dev.learnstream.projections.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Sweeps of two instances, two writers and an editor of the curriculum all use the same rows. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SweepBesideBatchesTest {

    private static final long SEED = 11;
    private static final long SWEPT = 500;

    private final TestDatabase database = TestDatabase.create();

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void neverDeadlocksAndGivesOneResult() throws Exception {
        History history = History.of(SEED, 6_000, 60, 1);
        Oracle oracle = new Oracle(history.catalogue());
        history.messages().forEach(oracle::take);
        database.holdOnly(history.catalogue());
        AtomicInteger writers = new AtomicInteger(2);
        AtomicLong swept = new AtomicLong();

        runAtOnce(List.of(
                writer(history, 0, writers, swept),
                writer(history, 1, writers, swept),
                sweeper(writers, swept),
                sweeper(writers, swept),
                editor(writers)));
        new Sweep(database.pool(), new SimpleMeterRegistry()).pass(Records.ARRIVED);

        assertThat(swept.get()).as("rows swept meanwhile").isGreaterThan(SWEPT);
        assertThat(deadlocks()).isZero();
        assertThat(oracle.tables(Records.ARRIVED).stream().map(table -> Difference.between(table, database.postgres())))
                .allMatch(Difference::isNone)
                .hasSize(4);
        assertThat(new Sweep(database.pool(), new SimpleMeterRegistry()).pass(Records.ARRIVED))
                .isZero();
    }

    /** Negative control: PostgreSQL does count deadlocks, so the zero above means something. */
    @Test
    void aDeadlockIsCounted() throws SQLException {
        database.execute("INSERT INTO learnstream.watermark (topic_id, partition, topic)"
                + " SELECT gen_random_uuid(), n, 'deadlock' FROM generate_series(1, 2) n");
        try (Connection one = connections().getConnection();
                Connection other = connections().getConnection()) {
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            lock(one, 1);
            lock(other, 2);
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> lock(one, 2));

            assertThatThrownBy(() -> {
                        lock(other, 1);
                        waiting.join();
                    })
                    .isInstanceOfAny(IllegalStateException.class, CompletionException.class);
        }

        assertThat(deadlocks()).isEqualTo(1);
    }

    private static void lock(Connection connection, int partition) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("UPDATE learnstream.watermark SET held = 0 WHERE partition = " + partition);
        } catch (SQLException e) {
            rollback(connection);
            throw new IllegalStateException(e);
        }
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens a new connection each time: PostgreSQL counts a session's deadlocks for certain when it ends. */
    private DataSource connections() {
        RealPostgres postgres = database.postgres();
        return new DriverManagerDataSource(postgres.url(), postgres.user(), postgres.password());
    }

    private long deadlocks() {
        return database.number("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
    }

    private static void runAtOnce(List<Callable<Boolean>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            for (Future<Boolean> task : threads.invokeAll(tasks)) {
                task.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Writes the whole history at least once, and repeats it until enough is swept meanwhile. */
    private Callable<Boolean> writer(History history, int partition, AtomicInteger writers, AtomicLong swept) {
        List<Entry> entries = Records.entries(history, partition);
        Collections.shuffle(entries, new Random(SEED + partition));
        BatchWriter writer = new BatchWriter(
                new BatchTransaction(connections(), new Tables(Projection.ALL, new SimpleMeterRegistry()), 1_000));
        return () -> {
            try {
                do {
                    for (int from = 0; from < entries.size(); from += 100) {
                        writer.write(entries.subList(from, Math.min(entries.size(), from + 100)));
                    }
                } while (swept.get() <= SWEPT);
                return true;
            } finally {
                writers.decrementAndGet();
            }
        };
    }

    private Callable<Boolean> sweeper(AtomicInteger writers, AtomicLong swept) {
        Sweep sweep = new Sweep(connections(), new SimpleMeterRegistry());
        return () -> {
            while (writers.get() > 0) {
                swept.addAndGet(sweep.pass(Records.ARRIVED));
            }
            return true;
        };
    }

    /** Turns all texts into videos and back, and ends with the original curriculum. */
    private Callable<Boolean> editor(AtomicInteger writers) {
        return () -> {
            while (writers.get() > 0) {
                edit();
                edit();
            }
            return true;
        };
    }

    private void edit() {
        database.execute("""
                UPDATE public.topics SET content_type = CASE content_type WHEN 'text' THEN 'video' ELSE 'text' END
                WHERE content_type IN ('text', 'video')
                """);
    }
}
