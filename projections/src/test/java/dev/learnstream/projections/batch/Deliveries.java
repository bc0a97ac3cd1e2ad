package dev.learnstream.projections.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.oracle.Difference;
import dev.learnstream.projections.oracle.ExpectedTable;
import dev.learnstream.projections.oracle.Oracle;
import dev.learnstream.projections.sweep.Sweep;
import dev.learnstream.projections.tables.Projection;
import dev.learnstream.projections.testing.History;
import dev.learnstream.projections.testing.Records;
import dev.learnstream.projections.testing.TestDatabase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Delivers a history to a separate database in every possible way, and checks the result each time. */
final class Deliveries implements AutoCloseable {

    private static final int MESSAGES = 300;
    private static final int MOST_AT_ONCE = 100;

    /** At this time the cooldown of some passed modules is not over. */
    private static final Instant MIDWAY = Instant.parse("2025-04-10T00:00:00Z");

    private final TestDatabase database = TestDatabase.create();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final BatchWriter writer;

    Deliveries(List<Projection> projections) {
        writer = new BatchWriter(new BatchTransaction(database.pool(), new Tables(projections, metrics), 10_000));
    }

    /** Returns several hundred events of few learners, with key collisions, ties, repeated grades and late passes. */
    static History history(long seed) {
        return History.of(seed, MESSAGES, 4, 1);
    }

    void of(long seed) throws Exception {
        History history = history(seed);
        List<Entry> inOrder = Records.entries(history, 0);
        Oracle oracle = new Oracle(history.catalogue());
        history.messages().forEach(oracle::take);
        List<ExpectedTable> midway = oracle.tables(MIDWAY);
        List<ExpectedTable> expected = oracle.tables(Records.ARRIVED);
        Random random = new Random(seed);

        database.holdOnly(history.catalogue());
        Sweep sweep = sweep();
        writer.write(inOrder);
        sweep.pass(MIDWAY);
        assertTables(seed, "in order, midway", midway);
        sweep.pass(Records.ARRIVED);
        assertTables(seed, "in order", expected);
        assertNothingChangesWhenItComesAgain(inOrder);
        assertThat(sweep.pass(Records.ARRIVED)).isZero();
        assertThat(sweep().pass(Records.ARRIVED)).as("a look at everything").isZero();

        database.holdOnly(history.catalogue());
        sweep = sweep();
        writeInPieces(shuffled(repeated(inOrder, random), random), random, sweep);
        sweep.pass(Records.ARRIVED);
        assertTables(seed, "each one to four times, shuffled, in pieces", expected);

        database.holdOnly(history.catalogue());
        sweep = sweep();
        writeAtOnce(inOrder, Records.entries(history, 1), Records.entries(history, 2), random, sweep);
        sweep.pass(Records.ARRIVED);
        assertTables(seed, "by two writers at once, and a replay of everything", expected);
    }

    /** Returns true if one shuffled delivery gives the expected tables. */
    boolean isRightWhenShuffled(long seed) throws SQLException {
        History history = history(seed);
        Oracle oracle = new Oracle(history.catalogue());
        history.messages().forEach(oracle::take);
        Random random = new Random(seed);

        database.holdOnly(history.catalogue());
        writeInPieces(shuffled(Records.entries(history, 0), random), random, sweep());
        sweep().pass(Records.ARRIVED);
        return oracle.tables(Records.ARRIVED).stream().allMatch(table -> Difference.between(table, database.postgres())
                .isNone());
    }

    /**
     * Counts the module rows that the sweep creates or changes. If there were none, the histories would not test it.
     */
    long rowsOfTheSweep(long seed) throws SQLException {
        History history = history(seed);
        database.holdOnly(history.catalogue());
        writer.write(Records.entries(history, 0));
        return sweep().pass(Records.ARRIVED);
    }

    private Sweep sweep() {
        return new Sweep(database.pool(), new SimpleMeterRegistry());
    }

    private void assertTables(long seed, String delivery, List<ExpectedTable> expected) {
        assertThat(expected.stream().map(table -> Difference.between(table, database.postgres())))
                .as("seed [%d], %s", seed, delivery)
                .allMatch(Difference::isNone)
                .hasSize(4);
    }

    private void assertNothingChangesWhenItComesAgain(List<Entry> entries) {
        double changed = changedRows();
        assertThat(changed).isGreaterThan(100);

        writer.write(entries);

        assertThat(changedRows()).isEqualTo(changed);
    }

    private double changedRows() {
        return metrics.find("learnstream.rows.changed").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private static List<Entry> repeated(List<Entry> entries, Random random) {
        List<Entry> repeated = new ArrayList<>();
        entries.forEach(entry -> repeated.addAll(Collections.nCopies(1 + random.nextInt(4), entry)));
        return repeated;
    }

    private static List<Entry> shuffled(List<Entry> entries, Random random) {
        List<Entry> shuffled = new ArrayList<>(entries);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private void writeInPieces(List<Entry> entries, Random random, Sweep sweep) throws SQLException {
        int from = 0;
        while (from < entries.size()) {
            int to = Math.min(entries.size(), from + 1 + random.nextInt(MOST_AT_ONCE));
            writer.write(entries.subList(from, to));
            sweep.pass(random.nextBoolean() ? MIDWAY : Records.ARRIVED);
            from = to;
        }
    }

    /**
     * Writes concurrently, each writer from its own partitions, so that the watermarks do not keep them apart. Two
     * writers write one half each, a third writes everything again. All of them sweep in between.
     */
    private void writeAtOnce(List<Entry> one, List<Entry> other, List<Entry> replay, Random random, Sweep sweep)
            throws Exception {
        int half = one.size() / 2;
        ExecutorService writers = Executors.newFixedThreadPool(3);
        try {
            List<Callable<Void>> deliveries = List.of(
                    delivery(one.subList(0, half), random, sweep),
                    delivery(other.subList(half, other.size()), random, sweep()),
                    delivery(replay, random, sweep()));
            for (Future<Void> delivery : writers.invokeAll(deliveries)) {
                delivery.get();
            }
        } finally {
            writers.shutdownNow();
        }
    }

    private Callable<Void> delivery(List<Entry> entries, Random random, Sweep sweep) {
        List<Entry> shuffled = shuffled(entries, random);
        Random pieces = new Random(random.nextLong());
        return () -> {
            writeInPieces(shuffled, pieces, sweep);
            return null;
        };
    }

    @Override
    public void close() {
        database.close();
    }
}
