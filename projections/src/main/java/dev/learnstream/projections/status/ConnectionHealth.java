package dev.learnstream.projections.status;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;

/** Checks repeatedly if a system that the service needs answers. */
final class ConnectionHealth implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionHealth.class);

    private final String name;
    private final String address;
    private final String meanwhile;
    private final Probe probe;
    private final Runnable whenItAnswers;
    private volatile Optional<String> failure = Optional.empty();

    /**
     * Creates a check that assumes a healthy system until its first check.
     *
     * @param name    the system's name for people
     * @param address the system's address
     * @param meanwhile the consequence for events while it does not answer, in sentences
     * @param whenItAnswers runs after each successful check
     */
    ConnectionHealth(String name, String address, String meanwhile, Probe probe, Runnable whenItAnswers) {
        this.name = name;
        this.address = address;
        this.meanwhile = meanwhile;
        this.probe = probe;
        this.whenItAnswers = whenItAnswers;
    }

    /** Asks the system. Returns after seconds at most: the reason why it does not answer, or nothing. */
    @FunctionalInterface
    interface Probe {
        Optional<String> failure() throws InterruptedException;
    }

    @Scheduled(fixedDelay = 3_000)
    void look() throws InterruptedException {
        Optional<String> now = probe.failure();
        if (failure.isEmpty() && now.isPresent()) {
            LOG.warn(
                    "{} at [{}] does not answer: {}. Trying again until it does. {}",
                    name,
                    address,
                    now.get(),
                    meanwhile);
        } else if (failure.isPresent() && now.isEmpty()) {
            LOG.info("{} at [{}] answers again", name, address);
        }
        failure = now;
        if (now.isEmpty()) {
            whenItAnswers.run();
        }
    }

    @Override
    public Health health() {
        Health.Builder health = failure.isEmpty() ? Health.up() : Health.down();
        failure.ifPresent(because -> health.withDetail("because", because));
        return health.withDetail("address", address).build();
    }
}
