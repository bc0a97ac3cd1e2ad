package dev.learnstream.projections.partitions;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.sql.Times;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The position and the counts of a partition.
 *
 * @param nextOffset  every record below it is applied, except in open holes
 * @param lastEventAt latest event time seen; null before the first event
 * @param merged      number of records whose first fate was merged
 * @param held        number of records whose first fate was held
 * @param dead        number of records whose first fate was dead letter
 * @param redelivered number of records that came again
 * @param openHoles   number of open holes
 * @param lost        number of offsets that Kafka deleted before they were read, and that no operator has accepted
 */
public record PartitionStats(
        Partition partition,
        long nextOffset,
        @Nullable Instant lastEventAt,
        long merged,
        long held,
        long dead,
        long redelivered,
        long openHoles,
        long lost) {

    private static final String READ = SqlFile.statement(PartitionStats.class, "ReadPartitionStats");

    /** Returns the figures of a partition of which nothing is applied yet. */
    static PartitionStats untouched(Partition partition) {
        return new PartitionStats(partition, 0, null, 0, 0, 0, 0, 0, 0);
    }

    /** Reads the figures of the topics with these ids, for all partitions that were read from. */
    static List<PartitionStats> read(DataSource database, Collection<UUID> topicIds) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Query.list(connection, READ, PartitionStats::of, topicIds);
        }
    }

    private static PartitionStats of(ResultSet row) throws SQLException {
        return new PartitionStats(
                Partition.of(row),
                row.getLong("next_offset"),
                Times.orNull(row, "last_event_at"),
                row.getLong("merged"),
                row.getLong("held"),
                row.getLong("dead"),
                row.getLong("redelivered"),
                row.getLong("open_holes"),
                row.getLong("lost"));
    }
}
