package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * How far a rebuild is in a partition. The columns of {@code learnstream.rebuild_partitions} have the same names and comments.
 *
 * @param next        where to go on
 * @param head        where the live tables stood
 * @param appliedFrom where the live tables stood when the first of them was changed; null before
 */
record RebuildPart(
        Partition partition, long next, long head, @Nullable Long appliedFrom) {

    static RebuildPart of(ResultSet row) throws SQLException {
        return new RebuildPart(
                Partition.of(row),
                row.getLong("next_offset"),
                row.getLong("head_offset"),
                row.getObject("applied_from", Long.class));
    }
}
