package dev.learnstream.projections.partitions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.testing.Records;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StallDetectorTest {

    private static final Partition PARTITION = Records.partition("learner-activity");

    private final StallDetector stalls = new StallDetector();

    private void see(long nextOffset, long lag, int second) {
        stalls.see(PARTITION, nextOffset, lag, nanos(second));
    }

    private boolean isStuck(int second) {
        return !stalls.stuck(nanos(second)).isEmpty();
    }

    private static long nanos(int second) {
        return Duration.ofSeconds(second).toNanos();
    }

    @Test
    void isStuckAfterAMinuteWithoutAMove() {
        see(5, 10, 0);
        see(5, 12, 30);

        assertThat(isStuck(59)).isFalse();
        assertThat(isStuck(60)).isTrue();
    }

    @Test
    void isNotStuckWhileItMoves() {
        see(5, 10, 0);
        see(6, 1_000, 50);

        assertThat(isStuck(100)).isFalse();
    }

    @Test
    void isNotStuckWhenNothingWaits() {
        see(5, 0, 0);
        see(5, 0, 90);

        assertThat(isStuck(100)).isFalse();
    }

    @Test
    void countsFromTheMomentWhenSomethingBeganToWait() {
        see(5, 0, 0);
        see(5, 0, 90);
        see(5, 1, 95);

        assertThat(isStuck(149)).isFalse();
        assertThat(isStuck(150)).isTrue();
    }

    @Test
    void isStuckNoMoreOnceItMoves() {
        see(5, 10, 0);
        assertThat(isStuck(70)).isTrue();

        see(6, 9, 71);

        assertThat(isStuck(75)).isFalse();
    }

    @Test
    void forgetsPartitionsThatAreGone() {
        see(5, 10, 0);

        stalls.retain(Set.of());

        assertThat(isStuck(70)).isFalse();
    }

    @Test
    void knowsNothingAfterForgetting() {
        see(5, 10, 0);

        stalls.forget();

        assertThat(isStuck(70)).isFalse();
    }
}
