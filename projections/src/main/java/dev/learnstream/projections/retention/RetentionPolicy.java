package dev.learnstream.projections.retention;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long Learnstream keeps what it notes about its own work.
 *
 * @param deadLetters after they were closed: one that is resolved is deleted then, unless Kafka has lost the record; of one that is
 *     discarded the bytes are, and the rest keeps its event out for ever
 * @param jobs        replays and rebuilds, after they ended: not those that failed, and no rebuild that can be rolled back
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
