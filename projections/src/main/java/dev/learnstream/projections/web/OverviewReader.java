package dev.learnstream.projections.web;

import dev.learnstream.projections.partitions.PartitionHistory;
import dev.learnstream.projections.partitions.Recent;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.sql.Times;
import dev.learnstream.projections.status.CurrentStatus;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the first screen. The partitions come from memory, the rest from the database. */
final class OverviewReader {

    private static final String CAUSES = SqlFile.statement(OverviewReader.class, "ReadCauses");
    private static final String MISSING = SqlFile.statement(OverviewReader.class, "ReadMissingParents");
    private static final String JOBS = SqlFile.statement(OverviewReader.class, "ReadLastJobs");

    private final CurrentStatus status;
    private final PartitionHistory history;
    private final DataSource database;
    private final Navigation navigation;

    OverviewReader(CurrentStatus status, PartitionHistory history, DataSource database, Navigation navigation) {
        this.status = status;
        this.history = history;
        this.database = database;
        this.navigation = navigation;
    }

    Overview read() throws InterruptedException {
        CurrentStatus.Status now = now();
        @Nullable Recent recent = history.recent().orElse(null);
        return new Overview(
                Instant.now(),
                now.ready(),
                now.needs().stream().map(line -> Need.of(line, navigation)).toList(),
                now.parts(),
                now.figures(),
                recent,
                now.figures() == null ? null : kept());
    }

    private CurrentStatus.Status now() throws InterruptedException {
        var snapshot = history.snapshot();
        return snapshot.isPresent() ? status.with(snapshot.get()) : status.now();
    }

    private Overview.@Nullable Kept kept() {
        try (Connection connection = database.getConnection()) {
            return new Overview.Kept(
                    Query.list(connection, CAUSES, OverviewReader::cause),
                    Query.list(connection, MISSING, OverviewReader::missing),
                    Query.list(connection, JOBS, OverviewReader::job));
        } catch (SQLException e) {
            // The database watch reports the outage, and the screen shows what is known without the database.
            return null;
        }
    }

    private static Overview.Cause cause(ResultSet row) throws SQLException {
        return new Overview.Cause(
                row.getString("topic"),
                row.getString("reason"),
                row.getString("detail"),
                row.getLong("letters"),
                Times.of(row, "last_seen"),
                row.getString("example"));
    }

    private static Overview.Missing missing(ResultSet row) throws SQLException {
        return new Overview.Missing(
                row.getString("parent"),
                row.getString("parent_id"),
                row.getLong("events"),
                Times.of(row, "oldest"));
    }

    private static Overview.Job job(ResultSet row) throws SQLException {
        return new Overview.Job(
                row.getString("kind"),
                row.getLong("id"),
                row.getString("state"),
                row.getDouble("percent"),
                row.getString("requested_by"),
                Times.of(row, "requested_at"),
                Times.orNull(row, "ended_at"));
    }
}
