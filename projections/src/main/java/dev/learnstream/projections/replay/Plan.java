package dev.learnstream.projections.replay;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.topics.TopicOffsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the offsets that belong to a scope at this moment. */
final class Plan {

    private final TopicOffsets topics;

    Plan(TopicOffsets topics) {
        this.topics = topics;
    }

    /** Returns the partitions of the scope, ordered by name; empty if Kafka does not answer. */
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
                long first = Math.max(or(arrived(from.get(), partition, end), start), or(scope.fromOffset(), start));
                long last = Math.min(or(arrived(to.get(), partition, end), end), or(scope.toOffset(), end));
                long reachable = Math.min(Math.max(first, start), end);
                parts.add(ReplayPart.planned(
                        partition,
                        start,
                        instant(arrivals.get().getOrDefault(partition, -1L)),
                        reachable,
                        Math.max(reachable, Math.min(last, end))));
            }
        });
        parts.sort(Comparator.comparing(ReplayPart::name));
        return Optional.of(parts);
    }

    private Optional<Map<Partition, Long>> arrivedSince(@Nullable Instant moment) throws InterruptedException {
        return moment == null ? Optional.of(Map.of()) : topics.arrivedSince(moment);
    }

    /** Returns the offset at a time: the end if nothing has arrived since; null if no time is given. */
    private static @Nullable Long arrived(Map<Partition, Long> since, Partition partition, long end) {
        Long offset = since.get(partition);
        return offset != null && offset < 0 ? Long.valueOf(end) : offset;
    }

    private static long or(@Nullable Long given, long otherwise) {
        return given == null ? otherwise : given;
    }

    private static @Nullable Instant instant(long millis) {
        return millis < 0 ? null : Instant.ofEpochMilli(millis);
    }
}
