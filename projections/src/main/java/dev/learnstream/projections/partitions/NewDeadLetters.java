package dev.learnstream.projections.partitions;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts the records of each topic that become dead letters, once a minute. */
final class NewDeadLetters {

    private static final long PERIOD = Duration.ofMinutes(1).toNanos();

    private @Nullable Map<String, Long> before;
    private long countedAt;

    /**
     * Returns the new ones by topic. Returns an empty map at first, and if the last count is younger than a minute.
     *
     * @param nanoTime now
     */
    Map<String, Long> count(List<PartitionStats> partitions, long nanoTime) {
        Map<String, Long> last = before;
        if (last != null && nanoTime - countedAt < PERIOD) {
            return Map.of();
        }
        Map<String, Long> now = new TreeMap<>();
        partitions.forEach(stats -> now.merge(stats.partition().topic(), stats.dead(), Long::sum));
        before = now;
        countedAt = nanoTime;
        return last == null ? Map.of() : more(last, now);
    }

    private static Map<String, Long> more(Map<String, Long> before, Map<String, Long> now) {
        Map<String, Long> more = new TreeMap<>();
        now.forEach((topic, dead) -> more.put(topic, dead - before.getOrDefault(topic, 0L)));
        more.values().removeIf(letters -> letters <= 0);
        return more;
    }
}
