package dev.learnstream.projections.replay;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.stream.TopicOffsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out which offsets belong to a scope at this moment. */
final class Plan {

    private final TopicOffsets topics;

    Plan(TopicOffsets topics) {
        this.topics = topics;
    }

    /** Partitions of which there is something to read, in the order of their names; empty if Kafka does not answer. */
    Optional<List<ReplayPart>> of(Scope scope) throws InterruptedException {
        Optional<Map<Partition, Long>> starts = topics.starts();
        Optional<Map<Partition, Long>> arrivals = topics.firstArrivals();
        Optional<Map<Partition, Long>> ends = topics.readableEnds();
        Optional<Map<Partition, Long>> from = arrivedSince(scope.arrivedFrom());
        Optional<Map<Partition, Long>> to = arrivedSince(scope.arrivedTo());
        if (starts.isEmpty() || arrivals.isEmpty() || ends.isEmpty() || from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Integer> counts = new HashMap<>();
        starts.get().keySet().forEach(partition -> counts.merge(partition.topic(), 1, Integer::sum));
        List<ReplayPart> parts = new ArrayList<>();
        starts.get().forEach((partition, start) -> {
            if (scope.mayBeIn(partition, counts.getOrDefault(partition.topic(), 0))) {
                long end = ends.get().getOrDefault(partition, start);
                long first = Math.max(start, bound(from.get(), partition, scope.fromOffset(), end, start));
                long last = Math.min(end, bound(to.get(), partition, scope.toOffset(), end, end));
                Instant arrived = instant(arrivals.get().getOrDefault(partition, -1L));
                parts.add(ReplayPart.planned(partition, start, arrived, first, Math.max(first, last)));
            }
        });
        parts.sort(Comparator.comparing(ReplayPart::name));
        return Optional.of(parts);
    }

    private Optional<Map<Partition, Long>> arrivedSince(@Nullable Instant moment) throws InterruptedException {
        return moment == null ? Optional.of(Map.of()) : topics.arrivedSince(moment);
    }

    /** The offset of a moment, or that which was given; the larger of them for a beginning, the smaller for an end. */
    private static long bound(
            Map<Partition, Long> arrived, Partition partition, @Nullable Long given, long end, long open) {
        long byArrival = arrived.getOrDefault(partition, open);
        long byTime = byArrival < 0 ? end : byArrival;
        if (given == null) {
            return byTime;
        }
        return open == end ? Math.min(byTime, given) : Math.max(byTime, given);
    }

    private static @Nullable Instant instant(long millis) {
        return millis < 0 ? null : Instant.ofEpochMilli(millis);
    }
}
