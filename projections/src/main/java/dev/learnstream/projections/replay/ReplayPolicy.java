package dev.learnstream.projections.replay;

import dev.learnstream.projections.ops.OpsRequests;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the load that a replay, a rebuild or a job on dead letters may put on live traffic.
 *
 * @param rate     greatest number of records that all instances together read per second, if the request gives no rate
 * @param lagLimit greatest number of records that may wait to be projected live; above it, the job waits
 */
@ConfigurationProperties("learnstream.replay")
public record ReplayPolicy(
        @DefaultValue("5000") int rate,
        @DefaultValue("2000") long lagLimit) {

    private static final int HIGHEST_RATE = 1_000_000;

    /** Refuses values that make no sense. */
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
     * Returns the rate of a request.
     *
     * @param wanted the requested rate; null for the default
     * @throws org.springframework.web.ErrorResponseException if the rate is out of range
     */
    public int rate(@Nullable Integer wanted) {
        int records = wanted == null ? rate : wanted;
        OpsRequests.require(records >= 1 && records <= HIGHEST_RATE, "rate must be from 1 to 1,000,000");
        return records;
    }
}
