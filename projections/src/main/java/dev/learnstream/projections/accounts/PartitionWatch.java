package dev.learnstream.projections.accounts;

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
final class PartitionWatch implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionWatch.class);

    private final Accounts accounts;
    private final BooleanSupplier isReading;
    private final AccountMeters meters;
    private final Movement movement = new Movement();
    private volatile Set<Partition> stuck = Set.of();
    private volatile List<Account> accountsSeen = List.of();

    /**
     * Creates a watch that has not checked yet.
     *
     * @param isReading true if records should currently be read
     */
    PartitionWatch(Accounts accounts, BooleanSupplier isReading, AccountMeters meters) {
        this.accounts = accounts;
        this.isReading = isReading;
        this.meters = meters;
    }

    @Scheduled(fixedDelay = 5_000)
    void look() throws InterruptedException {
        try {
            Accounts.Standing now = accounts.now();
            accountsSeen = now.accounts();
            meters.show(now.accounts(), now.lags());
            judge(now.accounts(), now.lags());
        } catch (SQLException e) {
            // The database watch reports the outage. Nothing is known until the database answers again.
            movement.forget();
        }
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
                .forEach(partition -> LOG.info("[{}] is no longer stuck", partition));
    }

    @Override
    public Health health() {
        Health.Builder health = stuck.isEmpty() ? Health.up() : Health.down();
        return health.withDetail(
                        "stuck",
                        stuck.stream().map(Partition::toString).sorted().toList())
                .withDetail("openHoles", having(Account::openHoles))
                .withDetail("lost", having(Account::lost))
                .build();
    }

    private List<String> having(ToLongFunction<Account> figure) {
        return accountsSeen.stream()
                .filter(account -> figure.applyAsLong(account) > 0)
                .map(account -> account.partition().toString())
                .sorted()
                .toList();
    }
}
