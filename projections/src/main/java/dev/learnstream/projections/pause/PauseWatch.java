package dev.learnstream.projections.pause;

import dev.learnstream.projections.stream.StreamPause;
import dev.learnstream.projections.stream.StreamPause.Reason;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Applies the pause to this instance. It checks before streaming starts, and then every second. Health stays up, with
 * the details of the pause.
 */
final class PauseWatch implements InitializingBean, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(PauseWatch.class);

    private final Pauses pauses;
    private final StreamPause stream;
    private volatile Optional<Pause> current = Optional.empty();

    PauseWatch(Pauses pauses, StreamPause stream) {
        this.pauses = pauses;
        this.stream = stream;
    }

    @Override
    public void afterPropertiesSet() {
        look();
    }

    @Scheduled(fixedDelay = 1_000)
    void look() {
        try {
            keep(pauses.current());
        } catch (SQLException e) {
            // Without the database nothing is written in any case. The last known state stays.
            LOG.debug("Could not read whether projection is paused", e);
        }
    }

    private synchronized void keep(Optional<Pause> now) {
        if (now.isPresent() && current.isEmpty()) {
            stream.begin(Reason.OPERATOR);
            LOG.warn(
                    "Projection was paused at [{}] by [{}] because [{}]; nothing is lost",
                    now.get().since(),
                    now.get().by(),
                    now.get().because());
        } else if (now.isEmpty() && current.isPresent()) {
            stream.end(Reason.OPERATOR);
            LOG.info("Projection is resumed");
        }
        current = now;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        return current.map(pause -> health.withDetail("since", pause.since().toString())
                        .withDetail("by", pause.by())
                        .withDetail("because", pause.because()))
                .orElse(health)
                .build();
    }
}
