package dev.learnstream.projections.analytics;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of reports over HTTP.
 *
 * @param connections      reports that run at the same time, 1 to 50; further ones wait 5 seconds, and are then refused
 * @param statementTimeout longest time for a page, or for the next rows of a CSV; 1 second to 1 hour
 */
@ConfigurationProperties("learnstream.analytics")
record AnalyticsPolicy(
        @DefaultValue("3") int connections,
        @DefaultValue("30s") Duration statementTimeout) {

    private static final int MOST_CONNECTIONS = 50;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    AnalyticsPolicy {
        if (connections < 1 || connections > MOST_CONNECTIONS) {
            throw new IllegalArgumentException(
                    "learnstream.analytics.connections must be from 1 to 50, but is [%d]".formatted(connections));
        }
        if (statementTimeout.compareTo(SHORTEST) < 0 || statementTimeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "learnstream.analytics.statement-timeout must be from 1s to 1h, but is [%s]"
                            .formatted(statementTimeout));
        }
    }
}
