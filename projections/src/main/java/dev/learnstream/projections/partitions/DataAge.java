package dev.learnstream.projections.partitions;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the age of the tables without the times in events, which may be anything: the time since Kafka ended where the
 * tables are now.
 */
final class DataAge {

    private DataAge() {}

    /**
     * Returns the age at the newest of some moments, of the partition that is most behind; null if Kafka did not answer.
     *
     * @param seen not empty, the newest first
     */
    static Recent.@Nullable Age of(List<Offsets> seen) {
        return seen.get(0).ends().keySet().stream()
                .map(partition -> ofPartition(partition, seen))
                .max(Comparator.comparing(Recent.Age::duration))
                .orElse(null);
    }

    private static Recent.Age ofPartition(Partition partition, List<Offsets> seen) {
        Offsets now = seen.get(0);
        long next = now.next().getOrDefault(partition, 0L);
        return seen.stream()
                .filter(then -> then.ends().getOrDefault(partition, Long.MAX_VALUE) <= next)
                .findFirst()
                .map(then -> new Recent.Age(Duration.between(then.at(), now.at()), false))
                .orElseGet(() -> new Recent.Age(
                        Duration.between(seen.get(seen.size() - 1).at(), now.at()), true));
    }
}
