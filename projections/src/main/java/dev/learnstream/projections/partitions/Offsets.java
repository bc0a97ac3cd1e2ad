package dev.learnstream.projections.partitions;

import static java.util.stream.Collectors.toMap;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.partitions.PartitionQueries.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The positions of the partitions at one moment.
 *
 * @param next the next offset to apply
 * @param ends the end in Kafka; empty if Kafka does not answer
 */
record Offsets(Instant at, Map<Partition, Long> next, Map<Partition, Long> ends) {

    static Offsets of(Instant at, Snapshot snapshot) {
        Map<Partition, Long> next =
                snapshot.partitions().stream().collect(toMap(PartitionStats::partition, PartitionStats::nextOffset));
        return new Offsets(at, next, snapshot.ends());
    }

    /** Returns the offsets per second that were applied since an earlier moment. */
    double appliedSince(Offsets before) {
        return perSecond(before, before.next, next);
    }

    /** Returns the offsets per second that came to Kafka since an earlier moment. */
    double arrivedSince(Offsets before) {
        return perSecond(before, before.ends, ends);
    }

    /** A partition that was not known before has no pace yet. A database that was set back is no pace, either. */
    private double perSecond(Offsets before, Map<Partition, Long> from, Map<Partition, Long> to) {
        long offsets = to.entrySet().stream()
                .mapToLong(entry -> entry.getValue() - from.getOrDefault(entry.getKey(), entry.getValue()))
                .sum();
        double seconds = Duration.between(before.at, at).toMillis() / 1000.0;
        return seconds <= 0 ? 0 : Math.max(0, offsets / seconds);
    }
}
