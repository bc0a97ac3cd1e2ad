package dev.learnstream.projections.replay;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much a replay or a rebuild may take from live traffic.
 *
 * @param rate     how many records all instances together read at most, per second, where the order does not say
 * @param lagLimit how many records may wait to be projected live before it waits for them
 */
@ConfigurationProperties("learnstream.replay")
public record ReplayPolicy(
        @DefaultValue("5000") int rate,
        @DefaultValue("2000") long lagLimit) {

    /** Refuses what makes no sense. */
    public ReplayPolicy {
        if (rate < 1) {
            throw new IllegalArgumentException("learnstream.replay.rate must be positive, but is [" + rate + "]");
        }
        if (lagLimit < 0) {
            throw new IllegalArgumentException(
                    "learnstream.replay.lag-limit must not be negative, but is [" + lagLimit + "]");
        }
    }
}
