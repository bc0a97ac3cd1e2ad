package dev.learnstream.projections.status;

import dev.learnstream.projections.partitions.PartitionQueries;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;

/** Reads the status. */
public final class CurrentStatus {

    private static final Logger LOG = LoggerFactory.getLogger(CurrentStatus.class);

    private final HealthEndpoint health;
    private final PartitionQueries partitions;
    private final StatusQueries queries;

    CurrentStatus(HealthEndpoint health, PartitionQueries partitions, StatusQueries queries) {
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
     * @param parts   health of each component
     * @param figures null if the database does not answer
     */
    public record Status(
            boolean ready,
            List<String> needs,
            List<HealthPart> parts,
            @Nullable StatusFigures figures) {}

    /** Reads the status now. Takes seconds if Kafka does not answer. */
    public Status now() throws InterruptedException {
        return read(partitions::now);
    }

    /** Reads the status with figures of the partitions that are known already. */
    public Status with(PartitionQueries.Snapshot snapshot) throws InterruptedException {
        return read(() -> snapshot);
    }

    private interface Partitions {
        PartitionQueries.Snapshot read() throws SQLException, InterruptedException;
    }

    private Status read(Partitions snapshot) throws InterruptedException {
        HealthSummary summary = HealthSummary.of(health);
        // A query to an unavailable database would take as long as its pool waits.
        StatusFigures figures = summary.hasDatabase() ? figures(snapshot) : null;
        return new Status(summary.isReady(), Alerts.of(summary, figures), HealthPart.all(health.health()), figures);
    }

    private @Nullable StatusFigures figures(Partitions snapshot) throws InterruptedException {
        try {
            return queries.read(snapshot.read());
        } catch (SQLException e) {
            // The answer says so.
            LOG.debug("Could not read the status", e);
            return null;
        }
    }
}
