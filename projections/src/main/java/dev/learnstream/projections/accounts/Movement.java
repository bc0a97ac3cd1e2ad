package dev.learnstream.projections.accounts;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Remembers since when each partition has not moved although records wait in it. */
final class Movement {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Map<Partition, Stand> stands = new HashMap<>();

    /** Forgets all partitions: nothing is being read, or nothing is known. */
    void forget() {
        stands.clear();
    }

    /** Forgets all other partitions, which no longer exist. */
    void retain(Set<Partition> partitions) {
        stands.keySet().retainAll(partitions);
    }

    /**
     * Notes the position of a partition.
     *
     * @param lag      number of waiting records
     * @param nanoTime now
     */
    void see(Partition partition, long nextOffset, long lag, long nanoTime) {
        stands.compute(
                partition,
                (key, before) -> before == null || before.nextOffset != nextOffset || lag == 0
                        ? new Stand(nextOffset, nanoTime)
                        : before);
    }

    /** Returns the partitions that have not moved for too long. */
    Set<Partition> stuck(long nanoTime) {
        return stands.entrySet().stream()
                .filter(stand -> nanoTime - stand.getValue().since >= LIMIT.toNanos())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private record Stand(long nextOffset, long since) {}
}
