package dev.learnstream.projections.replay;

import dev.learnstream.projections.ops.Orders;
import org.jspecify.annotations.Nullable;
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

    private static final int HIGHEST_RATE = 1_000_000;

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

    /**
     * The rate of an order.
     *
     * @param wanted as it says; null where it does not
     * @throws org.springframework.web.ErrorResponseException if it makes no sense
     */
    public int rate(@Nullable Integer wanted) {
        int records = wanted == null ? rate : wanted;
        Orders.require(records >= 1 && records <= HIGHEST_RATE, "rate must be from 1 to 1,000,000");
        return records;
    }
}
