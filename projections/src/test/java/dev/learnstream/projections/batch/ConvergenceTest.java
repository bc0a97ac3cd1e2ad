package dev.learnstream.projections.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.tables.Projection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a history is delivered, the tables end up as the oracle says. */
class ConvergenceTest {

    private static final int SEEDS = 20;

    /** Two databases, for two cores. */
    private static final List<Deliveries> DATABASES =
            List.of(new Deliveries(Projection.ALL), new Deliveries(Projection.ALL));

    @AfterAll
    static void stop() {
        DATABASES.forEach(Deliveries::close);
    }

    @ParameterizedTest(name = "20 seeds from {0} on")
    @ValueSource(longs = {1, 21, 41, 61, 81, 101, 121, 141, 161, 181})
    void givesTheSameTablesForEveryOrderRepetitionAndNumberOfWriters(long first) throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(DATABASES.size());
        try {
            List<Future<?>> results = new ArrayList<>();
            for (int i = 0; i < DATABASES.size(); i++) {
                int database = i;
                results.add(both.submit(() -> deliver(DATABASES.get(database), first + database)));
            }
            for (Future<?> result : results) {
                result.get();
            }
        } finally {
            both.shutdownNow();
        }
    }

    private static Void deliver(Deliveries deliveries, long first) throws Exception {
        for (long seed = first; seed < first + SEEDS; seed += DATABASES.size()) {
            deliveries.of(seed);
        }
        return null;
    }

    @Test
    void isAlsoAboutModulesThatOpenByThemselves() throws Exception {
        assertThat(DATABASES.get(0).rowsOfTheSweep(1)).isPositive();
    }

    /** Negative control: a guard on the row drops the values that a late event would have added to other columns. */
    @Test
    void failsWithAGuardThatLetsTheNewerRowWin() {
        List<Projection> guarded = new ArrayList<>(Projection.ALL);
        guarded.replaceAll(projection ->
                projection.table().equals("topic_progress") ? new GuardedTopicProgress(projection) : projection);

        try (Deliveries deliveries = new Deliveries(guarded)) {
            assertThat(LongStream.rangeClosed(1, 10)
                            .filter(seed -> isRight(deliveries, seed))
                            .count())
                    .isLessThan(8);
        }
        assertThat(LongStream.rangeClosed(1, 10).allMatch(seed -> isRight(DATABASES.get(0), seed)))
                .isTrue();
    }

    private static boolean isRight(Deliveries deliveries, long seed) {
        try {
            return deliveries.isRightWhenShuffled(seed);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
