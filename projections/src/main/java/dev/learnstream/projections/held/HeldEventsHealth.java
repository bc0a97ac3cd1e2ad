package dev.learnstream.projections.held;

import dev.learnstream.projections.batch.HeldPolicy;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;

/** Counts the held events every five seconds. Reports down from 80 % of the limit. */
final class HeldEventsHealth implements HealthIndicator {

    private static final double NEARLY_FULL = 0.8;

    private final HeldTransaction transaction;
    private final HeldPolicy policy;
    private volatile long held;

    HeldEventsHealth(HeldTransaction transaction, HeldPolicy policy, MeterRegistry metrics) {
        this.transaction = transaction;
        this.policy = policy;
        Gauge.builder("learnstream.held.events", () -> held)
                .description("Events that wait for a learner, course or topic")
                .register(metrics);
    }

    @Scheduled(fixedDelay = 5_000)
    void count() {
        try {
            held = transaction.count();
        } catch (SQLException e) {
            // Another component reports that the database is away.
            return;
        }
    }

    @Override
    public Health health() {
        boolean nearlyFull = held >= NEARLY_FULL * policy.limit();
        return (nearlyFull ? Health.down() : Health.up())
                .withDetail("events", held)
                .withDetail("limit", policy.limit())
                .build();
    }
}
