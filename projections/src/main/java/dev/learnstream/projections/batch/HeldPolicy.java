package dev.learnstream.projections.batch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits for events that wait for a learner, course or topic.
 *
 * @param expiry time after the broker received the record until it becomes a dead letter
 * @param limit  maximum number of waiting events. A further event becomes a dead letter at once, so that one import of
 *               deleted learners does not fill the database
 */
@ConfigurationProperties("learnstream.held")
public record HeldPolicy(
        @DefaultValue("7d") Duration expiry,
        @DefaultValue("100000") int limit) {

    public HeldPolicy {
        if (expiry.isNegative() || expiry.isZero()) {
            throw new IllegalArgumentException("learnstream.held.expiry must be positive, but is [" + expiry + "]");
        }
        if (limit < 0) {
            throw new IllegalArgumentException("learnstream.held.limit must not be negative, but is [" + limit + "]");
        }
    }
}
