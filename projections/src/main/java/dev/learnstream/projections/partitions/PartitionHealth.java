package dev.learnstream.projections.partitions;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Checks the position of each partition every few seconds. Health is down while a partition with waiting records does
 * not move.
 */
final class PartitionHealth implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionHealth.class);

    private final PartitionQueries queries;
    private final BooleanSupplier isReading;
    private final PartitionMeters meters;
    private final KafkaEndsNotes notes;
    private final StallDetector stalls = new StallDetector();
    private final NewDeadLetters newDeadLetters = new NewDeadLetters();
    private volatile Set<Partition> stuck = Set.of();
    private volatile List<PartitionStats> lastSeen = List.of();

    /**
     * Creates a check that has not checked yet.
     *
     * @param isReading true if records should currently be read
     */
    PartitionHealth(PartitionQueries queries, BooleanSupplier isReading, PartitionMeters meters, KafkaEndsNotes notes) {
        this.queries = queries;
        this.isReading = isReading;
        this.meters = meters;
        this.notes = notes;
    }

    @Scheduled(fixedDelay = 5_000)
    void look() throws InterruptedException {
        try {
            long look = System.nanoTime();
            PartitionQueries.Snapshot now = queries.now();
            lastSeen = now.partitions();
            meters.show(now.partitions(), now.lags());
            judge(now.partitions(), now.lags());
            newDeadLetters
                    .count(now.partitions(), System.nanoTime())
                    .forEach((topic, letters) -> LOG.warn(
                            "[{}] records of [{}] have become dead letters within a minute: see learnstream dead-letters",
                            letters,
                            topic));
            notes.take(now, look);
        } catch (SQLException e) {
            // The database watch reports the outage. Nothing is known until the database answers again.
            stalls.forget();
        }
    }

    private void judge(List<PartitionStats> partitions, Map<Partition, Long> lags) {
        if (lags.isEmpty() || !isReading.getAsBoolean()) {
            stalls.forget();
        }
        Map<Partition, Long> next = new HashMap<>();
        partitions.forEach(stats -> next.put(stats.partition(), stats.nextOffset()));
        stalls.retain(lags.keySet());
        long now = System.nanoTime();
        lags.forEach((partition, lag) -> stalls.see(partition, next.getOrDefault(partition, 0L), lag, now));
        say(stuck, stalls.stuck(now), lags);
        stuck = stalls.stuck(now);
    }

    private static void say(Set<Partition> before, Set<Partition> now, Map<Partition, Long> lags) {
        now.stream()
                .filter(partition -> !before.contains(partition))
                .forEach(partition -> LOG.warn(
                        "[{}] is stuck: [{}] offsets wait, and none was applied for a minute",
                        partition,
                        lags.get(partition)));
        before.stream()
                .filter(partition -> !now.contains(partition))
                .forEach(partition -> LOG.info("[{}] is no longer stuck", partition));
    }

    @Override
    public Health health() {
        Health.Builder health = stuck.isEmpty() ? Health.up() : Health.down();
        return health.withDetail(
                        "stuck",
                        stuck.stream().map(Partition::toString).sorted().toList())
                .withDetail("openHoles", having(PartitionStats::openHoles))
                .withDetail("lost", having(PartitionStats::lost))
                .build();
    }

    private List<String> having(ToLongFunction<PartitionStats> figure) {
        return lastSeen.stream()
                .filter(stats -> figure.applyAsLong(stats) > 0)
                .map(stats -> stats.partition().toString())
                .sorted()
                .toList();
    }
}
