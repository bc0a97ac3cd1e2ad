package dev.learnstream.projections.partitions;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the records of each topic that become dead letters, once a minute. */
final class NewDeadLetters {

    private static final long PERIOD = Duration.ofMinutes(1).toNanos();

    private Map<String, Long> before = Map.of();
    private long countedAt;
    private boolean isFirst = true;

    /**
     * Returns the new ones by topic. Returns an empty map at first, and if the last count is younger than a minute.
     *
     * @param nanoTime now
     */
    Map<String, Long> count(List<PartitionStats> partitions, long nanoTime) {
        if (!isFirst && nanoTime - countedAt < PERIOD) {
            return Map.of();
        }
        Map<String, Long> now = new TreeMap<>();
        partitions.forEach(stats -> now.merge(stats.partition().topic(), stats.dead(), Long::sum));
        Map<String, Long> more = new TreeMap<>();
        now.forEach((topic, dead) -> more.put(topic, dead - before.getOrDefault(topic, 0L)));
        more.values().removeIf(letters -> letters <= 0);
        Map<String, Long> answer = isFirst ? Map.of() : more;
        before = now;
        countedAt = nanoTime;
        isFirst = false;
        return answer;
    }
}
