package dev.learnstream.projections.instances;

import dev.learnstream.projections.startup.CannotStartException;
import dev.learnstream.projections.stream.GroupMembers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;

/** Checks before the start, and then every 10 seconds, that all members of the group write to one database. */
final class FellowWatch implements InitializingBean, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(FellowWatch.class);

    private final DatabaseMark mark;
    private final GroupMembers members;
    private final Duration patience;
    private volatile List<String> strangers = List.of();

    /**
     * Creates a watch that has not checked yet.
     *
     * @param patience how long the start waits for a member that may be dead already
     */
    FellowWatch(DatabaseMark mark, GroupMembers members, Duration patience) {
        this.mark = mark;
        this.members = members;
        this.patience = patience;
    }

    @Override
    public void afterPropertiesSet() throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!strangersNow().isEmpty()) {
            if (System.nanoTime() > end) {
                throw new CannotStartException(
                        "Group [%s] is used by [%s], which writes to another database: each would get only some events"
                                .formatted(members.group(), strangersNow().get(0)),
                        "Give one of them another group: --spring.kafka.streams.application-id=NAME. If the other one"
                                + " should write to this database, restart it",
                        null);
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    /** Checks again: two instances that start at the same moment do not see each other before. */
    @Scheduled(initialDelay = 10_000, fixedDelay = 10_000)
    void look() throws InterruptedException {
        List<String> now = strangersNow();
        if (!now.isEmpty() && strangers.isEmpty()) {
            LOG.error(
                    "Group [{}] is also used by {}, which write to another database: each gets only some events. Stop"
                            + " those, or give them another spring.kafka.streams.application-id",
                    members.group(),
                    now);
        }
        strangers = now;
    }

    private List<String> strangersNow() throws InterruptedException {
        return mark.strangers(members.clientIds().orElse(Set.of()));
    }

    @Override
    public Health health() {
        return strangers.isEmpty()
                ? Health.up().build()
                : Health.down()
                        .withDetail("group", members.group())
                        .withDetail("writeToAnotherDatabase", strangers)
                        .withDetail("remedy", "another --spring.kafka.streams.application-id for one of them")
                        .build();
    }
}
