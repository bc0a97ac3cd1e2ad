package dev.learnstream.projections.partitions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NewDeadLettersTest {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final NewDeadLetters letters = new NewDeadLetters();

    @Test
    void countsThoseSinceTheMinuteBefore() {
        assertThat(letters.count(List.of(stats("a", 0, 5), stats("b", 0, 1)), 0))
                .isEmpty();

        assertThat(letters.count(List.of(stats("a", 0, 9), stats("b", 0, 1)), MINUTE - 1))
                .as("within the minute")
                .isEmpty();
        assertThat(letters.count(List.of(stats("a", 0, 9), stats("a", 1, 3), stats("b", 0, 1)), MINUTE))
                .isEqualTo(Map.of("a", 7L));
        assertThat(letters.count(List.of(stats("a", 0, 9), stats("a", 1, 3), stats("b", 0, 2)), 2 * MINUTE))
                .isEqualTo(Map.of("b", 1L));
    }

    private static PartitionStats stats(String topic, int partition, long dead) {
        return new PartitionStats(new Partition(topic, new UUID(0, 1), partition), 0, null, 0, 0, dead, 0, 0, 0);
    }
}
