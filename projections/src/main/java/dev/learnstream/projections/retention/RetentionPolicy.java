package dev.learnstream.projections.retention;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The time for which Learnstream keeps notes about its own work.
 *
 * @param deadLetters time after a dead letter was closed. A resolved one is then deleted, unless Kafka has lost the
 *     record. A discarded one then loses its bytes; the rest keeps its event out for ever
 * @param jobs        time after a replay, a rebuild or a job on dead letters ended. Those that failed stay, and rebuilds that can be rolled back
 */
@ConfigurationProperties("learnstream.retention")
record RetentionPolicy(
        @DefaultValue("90d") Duration deadLetters,
        @DefaultValue("90d") Duration jobs) {

    RetentionPolicy {
        require("dead-letters", deadLetters);
        require("jobs", jobs);
    }

    private static void require(String setting, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(
                    "learnstream.retention.%s must be positive, but is [%s]".formatted(setting, value));
        }
    }
}
