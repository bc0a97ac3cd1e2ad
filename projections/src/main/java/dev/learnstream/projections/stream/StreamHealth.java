package dev.learnstream.projections.stream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while records are read. Otherwise it shows the start of the pause or the reason of the stop. */
final class StreamHealth implements HealthIndicator {

    private final StreamState state;
    private final Outage outage;

    StreamHealth(StreamState state, Outage outage) {
        this.state = state;
        this.outage = outage;
    }

    @Override
    public Health health() {
        @Nullable String failure = state.failure();
        if (failure != null) {
            return Health.down()
                    .withDetail("state", "stopped")
                    .withDetail("because", failure)
                    .build();
        }
        @Nullable Instant since = outage.since();
        if (since != null) {
            return Health.down()
                    .withDetail("state", "paused")
                    .withDetail("because", outage.because())
                    .withDetail("since", since.toString())
                    .build();
        }
        return (state.isStreaming() ? Health.up() : Health.down())
                .withDetail("state", state.name())
                .build();
    }
}
