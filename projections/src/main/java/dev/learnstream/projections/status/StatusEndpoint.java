package dev.learnstream.projections.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.learnstream.projections.partitions.PartitionQueries;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves {@code GET /api/ops/status}. */
@RestController
final class StatusEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(StatusEndpoint.class);

    private final HealthEndpoint health;
    private final PartitionQueries partitions;
    private final StatusQueries queries;

    StatusEndpoint(HealthEndpoint health, PartitionQueries partitions, StatusQueries queries) {
        this.health = health;
        this.partitions = partitions;
        this.queries = queries;
    }

    /**
     * The status. The figures come from the database and are the same on every instance; readiness and health belong to
     * this instance.
     *
     * @param ready   true if this instance does its work
     * @param needs   problems that need action, one line each; empty if there are none
     * @param figures null if the database does not answer
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Status(
            boolean ready, List<String> needs, @Nullable StatusFigures figures) {}

    @GetMapping("/api/ops/status")
    Status status() throws InterruptedException {
        HealthSummary summary = HealthSummary.of(health);
        // A query to an unavailable database would take as long as its pool waits.
        StatusFigures figures = summary.hasDatabase() ? figures() : null;
        return new Status(summary.isReady(), Alerts.of(summary, figures), figures);
    }

    private @Nullable StatusFigures figures() throws InterruptedException {
        try {
            return queries.read(partitions.now());
        } catch (SQLException e) {
            // The answer says so.
            LOG.debug("Could not read the status", e);
            return null;
        }
    }
}
