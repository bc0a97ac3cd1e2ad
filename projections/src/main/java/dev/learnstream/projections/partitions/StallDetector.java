package dev.learnstream.projections.partitions;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Remembers since when each partition has not moved although records wait in it. */
final class StallDetector {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Map<Partition, Position> positions = new HashMap<>();

    /** Forgets all partitions: nothing is being read, or nothing is known. */
    void forget() {
        positions.clear();
    }

    /** Forgets all other partitions, which no longer exist. */
    void retain(Set<Partition> partitions) {
        positions.keySet().retainAll(partitions);
    }

    /**
     * Notes the position of a partition.
     *
     * @param lag      number of waiting records
     * @param nanoTime now
     */
    void see(Partition partition, long nextOffset, long lag, long nanoTime) {
        positions.compute(
                partition,
                (key, before) -> before == null || before.nextOffset != nextOffset || lag == 0
                        ? new Position(nextOffset, nanoTime)
                        : before);
    }

    /** Returns the partitions that have not moved for too long. */
    Set<Partition> stuck(long nanoTime) {
        return positions.entrySet().stream()
                .filter(position -> nanoTime - position.getValue().since >= LIMIT.toNanos())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private record Position(long nextOffset, long since) {}
}
