package dev.learnstream.projections.status;

import dev.learnstream.projections.partitions.PartitionQueries.Snapshot;
import dev.learnstream.projections.partitions.PartitionStats;
import dev.learnstream.projections.pause.Pauses;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.schemas.EventTopic;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the figures from the database. */
final class StatusQueries {

    private static final String OPEN_LETTERS = SqlFile.statement(StatusQueries.class, "CountOpenDeadLetters");
    private static final String HELD = SqlFile.statement(StatusQueries.class, "CountHeldEvents");
    private static final String REPLAYS = SqlFile.statement(StatusQueries.class, "ReadReplaysAtWork");
    private static final String REBUILDS = SqlFile.statement(StatusQueries.class, "ReadRebuildsAtWork");
    private static final String LETTER_JOBS = SqlFile.statement(StatusQueries.class, "ReadLetterJobsAtWork");
    private static final String DIFFERENCES = SqlFile.statement(StatusQueries.class, "CountKnownDifferences");

    private final DataSource database;
    private final Pauses pauses;

    StatusQueries(DataSource database, Pauses pauses) {
        this.database = database;
        this.pauses = pauses;
    }

    StatusFigures read(Snapshot snapshot) throws SQLException {
        return new StatusFigures(
                EventTopic.ALL.stream()
                        .map(topic -> ofTopic(topic.name(), snapshot))
                        .toList(),
                counts(OPEN_LETTERS),
                counts(HELD),
                pauses.current().orElse(null),
                atWork(REPLAYS),
                atWork(REBUILDS),
                atWork(LETTER_JOBS),
                differences());
    }

    private static StatusFigures.OfTopic ofTopic(String topic, Snapshot snapshot) {
        List<PartitionStats> partitions = snapshot.partitions().stream()
                .filter(stats -> stats.partition().topic().equals(topic))
                .toList();
        return new StatusFigures.OfTopic(
                topic,
                lag(topic, snapshot),
                lastEvent(partitions),
                sum(partitions, PartitionStats::merged),
                sum(partitions, PartitionStats::held),
                sum(partitions, PartitionStats::dead),
                sum(partitions, PartitionStats::openHoles),
                sum(partitions, PartitionStats::lost));
    }

    private static @Nullable Long lag(String topic, Snapshot snapshot) {
        return snapshot.lags().isEmpty()
                ? null
                : snapshot.lags().entrySet().stream()
                        .filter(lag -> lag.getKey().topic().equals(topic))
                        .mapToLong(Map.Entry::getValue)
                        .sum();
    }

    private static @Nullable Instant lastEvent(List<PartitionStats> partitions) {
        return partitions.stream()
                .map(PartitionStats::lastEventAt)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }

    private static long sum(List<PartitionStats> partitions, ToLongFunction<PartitionStats> value) {
        return partitions.stream().mapToLong(value).sum();
    }

    private Map<String, Long> counts(String sql) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Query.map(connection, sql, row -> row.getString(1), row -> row.getLong(2));
        }
    }

    private List<StatusFigures.AtWork> atWork(String sql) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Query.list(
                    connection,
                    sql,
                    row -> new StatusFigures.AtWork(
                            row.getLong("id"),
                            row.getString("state"),
                            row.getString("phase"),
                            row.getDouble("percent"),
                            row.getString("requested_by")));
        }
    }

    private List<StatusFigures.Difference> differences() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Query.list(
                    connection,
                    DIFFERENCES,
                    row -> new StatusFigures.Difference(row.getLong("rebuild"), row.getLong("rows")));
        }
    }
}
