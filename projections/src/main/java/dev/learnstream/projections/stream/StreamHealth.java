package dev.learnstream.projections.stream;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while records are read. */
final class StreamHealth implements HealthIndicator {

    private final StreamState state;

    StreamHealth(StreamState state) {
        this.state = state;
    }

    @Override
    public Health health() {
        Health.Builder health = state.isStreaming() ? Health.up() : Health.down();
        return health.withDetail("state", state.name()).build();
    }
}
