package dev.learnstream.projections.replay;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.sql.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a replay in a partition. The columns of {@code learnstream.replay_partitions} have the same names and
 * comments.
 *
 * @param logFrom   first offset that Kafka had
 * @param logFromAt when the broker got the first record that it had; null if it had none
 * @param from      first offset that is read
 * @param to        first offset that is not read
 * @param next      next offset to read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplayPart(
        @JsonIgnore Partition partition,
        String name,
        long logFrom,
        @Nullable Instant logFromAt,
        long from,
        long to,
        long next,
        long records,
        long rowsChanged) {

    static ReplayPart of(ResultSet row) throws SQLException {
        Partition partition = Partition.of(row);
        return new ReplayPart(
                partition,
                partition.toString(),
                row.getLong("log_from"),
                Times.orNull(row, "log_from_at"),
                row.getLong("from_offset"),
                row.getLong("to_offset"),
                row.getLong("next_offset"),
                row.getLong("records"),
                row.getLong("rows_changed"));
    }

    /** Returns a part of which nothing is read yet. */
    static ReplayPart planned(Partition partition, long logFrom, @Nullable Instant logFromAt, long from, long to) {
        return new ReplayPart(partition, partition.toString(), logFrom, logFromAt, from, to, from, 0, 0);
    }
}
