package dev.learnstream.projections.watch;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks again and again whether something that the service needs answers. */
final class Watch implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final String name;
    private final String address;
    private final Probe probe;
    private final Runnable whenItAnswers;
    private volatile boolean answers = true;

    /**
     * A watch that takes it that all is well until it has looked.
     *
     * @param name    what it is, as people say it
     * @param address where it is
     * @param whenItAnswers runs with each look that finds it well
     */
    Watch(String name, String address, Probe probe, Runnable whenItAnswers) {
        this.name = name;
        this.address = address;
        this.probe = probe;
        this.whenItAnswers = whenItAnswers;
    }

    /** Whether it answers now. Must return, after seconds at most. */
    @FunctionalInterface
    interface Probe {
        boolean answers() throws InterruptedException;
    }

    @Scheduled(fixedDelay = 3_000)
    void look() throws InterruptedException {
        boolean now = probe.answers();
        if (answers && !now) {
            LOG.warn("{} at [{}] does not answer. Nothing is lost: trying again until it does", name, address);
        } else if (now && !answers) {
            LOG.info("{} at [{}] answers again", name, address);
        }
        answers = now;
        if (now) {
            whenItAnswers.run();
        }
    }

    @Override
    public Health health() {
        return (answers ? Health.up() : Health.down())
                .withDetail("address", address)
                .build();
    }
}
