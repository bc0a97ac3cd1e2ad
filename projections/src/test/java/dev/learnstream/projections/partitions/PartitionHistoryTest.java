package dev.learnstream.projections.partitions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.partitions.PartitionQueries.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PartitionHistoryTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Partition FIRST = new Partition("quiz-attempts", new UUID(0, 1), 0);

    private final PartitionHistory history = new PartitionHistory();

    @Test
    void knowsNothingAtFirst() {
        assertThat(history.recent()).isEmpty();
    }

    @Test
    void isOfNoAgeWhileNothingWaits() {
        see(0, 100, 0);

        assertThat(recent().age()).isEqualTo(new Recent.Age(Duration.ZERO, false));
        assertThat(recent().lag()).isZero();
        assertThat(recent().drain()).isNull();
    }

    @Test
    void isAsOldAsTheMomentWhenKafkaEndedWhereTheTablesAre() {
        see(0, 100, 0);
        see(5, 120, 80);
        see(10, 150, 50);
        see(15, 160, 440);

        assertThat(recent().age())
                .as("at second 0 Kafka ended at 100, at second 5 at 200")
                .isEqualTo(new Recent.Age(Duration.ofSeconds(15), false));
        assertThat(recent().lag()).isEqualTo(440);
    }

    @Test
    void saysAtLeastIfItHasNotSeenMore() {
        see(0, 100, 1_000);
        see(10, 200, 900);

        assertThat(recent().age()).isEqualTo(new Recent.Age(Duration.ofSeconds(10), true));
    }

    @Test
    void saysWhenNothingWillWaitAtThisPace() {
        see(0, 0, 1_000);
        see(10, 500, 700);

        assertThat(recent().applied()).hasValue(50);
        assertThat(recent().arrived()).hasValue(20);
        assertThat(recent().drain()).as("700 / (50 - 20)").isEqualTo(Duration.ofSeconds(23));
    }

    @Test
    void promisesNoEndIfMoreArrivesThanIsApplied() {
        see(0, 0, 1_000);
        see(10, 100, 1_900);

        assertThat(recent().drain()).isNull();
    }

    @Test
    void knowsNoAgeIfKafkaDoesNotAnswer() {
        history.see(START, new Snapshot(List.of(stats(FIRST, 100)), Map.of()), Set.of());

        assertThat(recent().age()).isNull();
        assertThat(recent().lag()).isNull();
        assertThat(recent().lines()).hasSize(1);
    }

    @Test
    void showsAPartitionOfWhichNothingIsAppliedYet() {
        history.see(START, new Snapshot(List.of(), Map.of(FIRST, 7L)), Set.of(FIRST));

        assertThat(recent().lines()).singleElement().satisfies(line -> {
            assertThat(line.isStuck()).isTrue();
            assertThat(line.lag()).isEqualTo(7);
            assertThat(line.stats().nextOffset()).isZero();
        });
    }

    @Test
    void keepsEachMinuteOfTheLastHour() {
        for (int second = 0; second <= 70 * 60; second += 5) {
            see(second, second * 10L, 0);
        }

        assertThat(recent().minutes()).hasSize(60).allSatisfy(minute -> {
            assertThat(minute.age()).isZero();
            assertThat(minute.applied()).isEqualTo(10);
        });
        assertThat(recent().minutes().get(59).at()).isEqualTo(START.plus(Duration.ofMinutes(70)));
    }

    @Test
    void remembersTheGreatestAgeOfAMinute() {
        see(0, 100, 0);
        see(20, 100, 50);
        see(40, 150, 0);
        see(60, 150, 0);

        assertThat(recent().minutes()).containsExactly(new Recent.Minute(START.plusSeconds(60), 20L, 50 / 60.0));
    }

    private void see(int second, long next, long lag) {
        history.see(START.plusSeconds(second), new Snapshot(List.of(stats(FIRST, next)), Map.of(FIRST, lag)), Set.of());
    }

    private Recent recent() {
        return history.recent().orElseThrow();
    }

    private static PartitionStats stats(Partition partition, long next) {
        return new PartitionStats(partition, next, null, next, 0, 0, 0, 0, 0);
    }
}
