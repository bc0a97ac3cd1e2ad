package dev.learnstream.projections.partitions;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.partitions.PartitionQueries.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps in memory what the check of the partitions has seen, for an hour. To ask it costs no query. A restart forgets
 * it.
 */
public final class PartitionHistory {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MINUTES = 60;

    /** All of the last two minutes, the newest first. */
    private final Deque<Offsets> seen = new ArrayDeque<>();

    /** The first of each minute of the last hour, the newest first. */
    private final Deque<Offsets> perMinute = new ArrayDeque<>();

    private final Deque<Recent.Minute> minutes = new ArrayDeque<>();
    private @Nullable Snapshot last;
    private Set<Partition> stuck = Set.of();
    private @Nullable Long worstAge;

    PartitionHistory() {}

    /**
     * Notes what was seen.
     *
     * @param stuckNow partitions in which records wait, and none was applied for a minute
     */
    synchronized void see(Instant now, Snapshot snapshot, Set<Partition> stuckNow) {
        last = snapshot;
        stuck = stuckNow;
        Offsets offsets = Offsets.of(now, snapshot);
        seen.addFirst(offsets);
        seen.removeIf(old -> old.at().isBefore(now.minus(MINUTE.multipliedBy(2))));
        Recent.Age age = age();
        worstAge = age == null ? worstAge : Long.valueOf(longest(worstAge, age.duration()));
        closeMinute(offsets);
    }

    private static long longest(@Nullable Long known, Duration age) {
        return known == null ? age.toSeconds() : Math.max(known, age.toSeconds());
    }

    private void closeMinute(Offsets now) {
        Offsets began = perMinute.peekFirst();
        if (began == null) {
            perMinute.addFirst(now);
        } else if (!now.at().isBefore(began.at().plus(MINUTE))) {
            perMinute.addFirst(now);
            minutes.addLast(new Recent.Minute(now.at(), worstAge, now.appliedSince(began)));
            worstAge = null;
        }
        if (minutes.size() > MINUTES) {
            minutes.removeFirst();
            perMinute.removeLast();
        }
    }

    private Recent.@Nullable Age age() {
        return DataAge.of(Stream.concat(seen.stream(), perMinute.stream()).toList());
    }

    /** Returns the last state; empty until the partitions were read for the first time. */
    public synchronized Optional<Recent> recent() {
        Snapshot snapshot = last;
        return snapshot == null
                ? Optional.empty()
                : Optional.of(new Recent(
                        seen.getFirst().at(),
                        lines(snapshot),
                        age(),
                        RecentPace.applied(seen),
                        RecentPace.arrived(seen),
                        List.copyOf(minutes)));
    }

    /** Returns the last state of the partitions, to read the rest of the status with; empty until there is one. */
    public synchronized Optional<Snapshot> snapshot() {
        return Optional.ofNullable(last);
    }

    /** A partition of which nothing was applied yet has a lag, but no figures. */
    private List<Recent.Line> lines(Snapshot snapshot) {
        Map<Partition, PartitionStats> all = new HashMap<>();
        snapshot.lags().keySet().forEach(partition -> all.put(partition, PartitionStats.untouched(partition)));
        snapshot.partitions().forEach(stats -> all.put(stats.partition(), stats));
        return all.values().stream()
                .map(stats -> new Recent.Line(
                        stats, snapshot.lags().get(stats.partition()), stuck.contains(stats.partition())))
                .sorted(Comparator.comparing(
                                (Recent.Line line) -> line.stats().partition().topic())
                        .thenComparing(line -> line.stats().partition().number()))
                .toList();
    }
}
