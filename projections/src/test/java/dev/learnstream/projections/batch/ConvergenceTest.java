package dev.learnstream.projections.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.oracle.Difference;
import dev.learnstream.projections.oracle.ExpectedTable;
import dev.learnstream.projections.oracle.Oracle;
import dev.learnstream.projections.stream.RecordReader;
import dev.learnstream.projections.sweep.Sweep;
import dev.learnstream.projections.tables.Projection;
import dev.learnstream.projections.testing.History;
import dev.learnstream.projections.testing.Message;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a history is delivered, the tables hold in the end what the oracle says. */
class ConvergenceTest {

    private static final int MESSAGES = 500;

    /** Some modules are passed by then whose cooldown is not over. */
    private static final Instant MIDWAY = Instant.parse("2025-04-10T00:00:00Z");

    private static final TestDatabase DATABASE = TestDatabase.create();

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final BatchWriter writer =
            new BatchWriter(new BatchTransaction(DATABASE.pool(), new Tables(Projection.ALL, metrics), 10_000));

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void givesTheSameTablesForEveryOrderRepetitionAndNumberOfWriters(long seed) throws Exception {
        History history = History.of(seed, MESSAGES, 4, 1);
        List<Entry> inOrder = entries(history, 0);
        Oracle oracle = new Oracle(history.catalogue());
        history.messages().forEach(oracle::take);
        List<ExpectedTable> midway = oracle.tables(MIDWAY);
        List<ExpectedTable> expected = oracle.tables(Records.ARRIVED);
        Random random = new Random(seed);

        DATABASE.holdOnly(history.catalogue());
        Sweep sweep = sweep();
        writer.write(inOrder);
        assertTheSweepIsMissed(expected);
        sweep.pass(MIDWAY);
        assertTables("in order, midway", midway);
        sweep.pass(Records.ARRIVED);
        assertTables("in order", expected);
        assertNothingChangesWhenItComesAgain(inOrder);
        assertThat(sweep.pass(Records.ARRIVED)).isZero();
        assertThat(sweep().pass(Records.ARRIVED)).as("a look at everything").isZero();

        DATABASE.holdOnly(history.catalogue());
        writer.write(shuffled(inOrder, random));
        sweep().pass(Records.ARRIVED);
        assertTables("shuffled", expected);

        DATABASE.holdOnly(history.catalogue());
        sweep = sweep();
        writeInPieces(shuffled(twice(inOrder), random), random, sweep);
        sweep.pass(Records.ARRIVED);
        assertTables("twice, shuffled, in pieces", expected);

        DATABASE.holdOnly(history.catalogue());
        sweep = sweep();
        writeWithTwoWriters(inOrder, entries(history, 1), random, sweep);
        sweep.pass(Records.ARRIVED);
        assertTables("by two writers at once", expected);
    }

    private static Sweep sweep() {
        return new Sweep(DATABASE.pool(), new SimpleMeterRegistry());
    }

    /** Else the histories would say nothing about it. */
    private static void assertTheSweepIsMissed(List<ExpectedTable> expected) {
        Difference modules = Difference.between(expected.get(3), DATABASE.postgres());
        assertThat(modules.missing().size() + modules.different().size()).isPositive();
        assertThat(modules.extra()).isEmpty();
    }

    private static void assertTables(String delivery, List<ExpectedTable> expected) {
        assertThat(expected.stream().map(table -> Difference.between(table, DATABASE.postgres())))
                .as(delivery)
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

    private static List<Entry> entries(History history, int partition) {
        List<Message> messages = history.messages();
        return IntStream.range(0, messages.size())
                .mapToObj(offset -> RecordReader.read(new SourceRecord(
                        Records.partition(messages.get(offset).topic(), partition),
                        offset,
                        Records.ARRIVED,
                        messages.get(offset).key(),
                        messages.get(offset).value(),
                        "[]")))
                .toList();
    }

    private static List<Entry> twice(List<Entry> entries) {
        List<Entry> twice = new ArrayList<>(entries);
        twice.addAll(entries);
        return twice;
    }

    private static List<Entry> shuffled(List<Entry> entries, Random random) {
        List<Entry> shuffled = new ArrayList<>(entries);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private void writeInPieces(List<Entry> entries, Random random, Sweep sweep) throws SQLException {
        int from = 0;
        while (from < entries.size()) {
            int to = Math.min(entries.size(), from + 1 + random.nextInt(100));
            writer.write(entries.subList(from, to));
            sweep.pass(random.nextBoolean() ? MIDWAY : Records.ARRIVED);
            from = to;
        }
    }

    /**
     * Both write everything, from partitions of their own: so the watermarks do not keep them apart. Both sweep in
     * between, while the other writes or sweeps.
     */
    private void writeWithTwoWriters(List<Entry> one, List<Entry> other, Random random, Sweep sweep) throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Void>> deliveries = List.of(delivery(one, random, sweep), delivery(other, random, sweep()));
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
}
