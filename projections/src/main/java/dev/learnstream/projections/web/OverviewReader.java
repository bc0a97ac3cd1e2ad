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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the first screen. The partitions come from memory, the rest from the database. */
final class OverviewReader {

    private static final String CAUSES = SqlFile.statement(OverviewReader.class, "ReadCauses");
    private static final String MISSING = SqlFile.statement(OverviewReader.class, "ReadMissingParents");
    private static final String JOBS = SqlFile.statement(OverviewReader.class, "ReadLastJobs");

    /** The statement reads so many letters of a reason. */
    private static final int SAMPLE = 500;

    private static final int MOST_CAUSES = 8;

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
                now.figures() == null ? null : kept(now.figures().deadLetters()));
    }

    private CurrentStatus.Status now() throws InterruptedException {
        var snapshot = history.snapshot();
        return snapshot.isPresent() ? status.with(snapshot.get()) : status.now();
    }

    /** Reads the details. The letters are those open now, by reason. */
    private Overview.@Nullable Kept kept(Map<String, Long> letters) {
        try (Connection connection = database.getConnection()) {
            return new Overview.Kept(
                    causes(connection, letters),
                    Query.list(connection, MISSING, OverviewReader::missing),
                    Query.list(connection, JOBS, OverviewReader::job));
        } catch (SQLException e) {
            // The database watch reports the outage, and the screen shows what is known without the database.
            return null;
        }
    }

    private static List<Overview.Cause> causes(Connection connection, Map<String, Long> letters) throws SQLException {
        List<Overview.Cause> causes = new ArrayList<>();
        for (Map.Entry<String, Long> reason : letters.entrySet()) {
            boolean isSample = reason.getValue() > SAMPLE;
            List<Overview.Cause> found =
                    Query.list(connection, CAUSES, row -> cause(reason.getKey(), row), reason.getKey());
            found.stream()
                    .limit(isSample ? 1 : found.size())
                    .map(cause -> isSample ? cause.standsFor(reason.getValue()) : cause)
                    .forEach(causes::add);
        }
        causes.sort(Comparator.comparing(Overview.Cause::letters).reversed());
        return causes.subList(0, Math.min(MOST_CAUSES, causes.size()));
    }

    private static Overview.Cause cause(String reason, ResultSet row) throws SQLException {
        return new Overview.Cause(
                row.getString("topic"),
                reason,
                row.getString("detail"),
                row.getLong("letters"),
                Times.of(row, "last_seen"),
                row.getString("example"));
    }

    private static Overview.Missing missing(ResultSet row) throws SQLException {
        return new Overview.Missing(
                row.getString("parent"), row.getString("parent_id"), row.getLong("events"), Times.of(row, "oldest"));
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
