package dev.learnstream.projections.accounts;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.stream.TopicIds;
import dev.learnstream.projections.stream.TopicOffsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks every few seconds how far each partition is. Down while one does not move although records wait in it. */
final class PartitionWatch implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionWatch.class);

    private final DataSource database;
    private final TopicOffsets topics;
    private final TopicIds topicIds;
    private final BooleanSupplier isReading;
    private final AccountMeters meters;
    private final Movement movement = new Movement();
    private volatile Set<Partition> stuck = Set.of();
    private volatile List<Partition> withHoles = List.of();

    /**
     * A watch that has not looked yet.
     *
     * @param isReading whether records are meant to be read now
     */
    PartitionWatch(
            DataSource database,
            TopicOffsets topics,
            TopicIds topicIds,
            BooleanSupplier isReading,
            AccountMeters meters) {
        this.database = database;
        this.topics = topics;
        this.topicIds = topicIds;
        this.isReading = isReading;
        this.meters = meters;
    }

    @Scheduled(fixedDelay = 5_000)
    void look() throws InterruptedException {
        try {
            // In this order: what is written in between must not look as if it were behind the end.
            Optional<Map<Partition, Long>> ends = topics.ends();
            Optional<Map<Partition, Long>> committed = topics.committed();
            List<Account> accounts = Account.read(database, topicIds.current().values());
            withHoles = accounts.stream()
                    .filter(account -> account.openHoles() > 0)
                    .map(Account::partition)
                    .toList();
            Map<Partition, Long> lags =
                    ends.isPresent() && committed.isPresent() ? lags(accounts, ends.get(), committed.get()) : Map.of();
            meters.show(accounts, lags);
            judge(accounts, lags);
        } catch (SQLException e) {
            // Others tell that the database is away; nothing is known until it is there again.
            movement.forget();
        }
    }

    /** Committed offsets too: they pass transaction markers, which are no records. */
    private static Map<Partition, Long> lags(
            List<Account> accounts, Map<Partition, Long> ends, Map<Partition, Long> committed) {
        Map<Partition, Long> next = new HashMap<>(committed);
        accounts.forEach(account -> next.merge(account.partition(), account.nextOffset(), Math::max));
        Map<Partition, Long> lags = new HashMap<>();
        ends.forEach((partition, end) -> lags.put(partition, Math.max(0, end - next.getOrDefault(partition, 0L))));
        return lags;
    }

    private void judge(List<Account> accounts, Map<Partition, Long> lags) {
        if (lags.isEmpty() || !isReading.getAsBoolean()) {
            movement.forget();
        }
        Map<Partition, Long> next = new HashMap<>();
        accounts.forEach(account -> next.put(account.partition(), account.nextOffset()));
        movement.retain(lags.keySet());
        long now = System.nanoTime();
        lags.forEach((partition, lag) -> movement.see(partition, next.getOrDefault(partition, 0L), lag, now));
        say(stuck, movement.stuck(now), lags);
        stuck = movement.stuck(now);
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
                .forEach(partition -> LOG.info("[{}] is stuck no more", partition));
    }

    @Override
    public Health health() {
        Health.Builder health = stuck.isEmpty() ? Health.up() : Health.down();
        return health.withDetail(
                        "stuck",
                        stuck.stream().map(Partition::toString).sorted().toList())
                .withDetail(
                        "openHoles",
                        withHoles.stream().map(Partition::toString).sorted().toList())
                .build();
    }
}
