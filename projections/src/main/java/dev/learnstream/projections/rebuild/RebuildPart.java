package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Progress of a rebuild in one partition. The columns of {@code learnstream.rebuild_partitions} have the same names and
 * comments.
 *
 * @param next        offset to continue from
 * @param head        next offset of the live tables
 * @param appliedFrom next offset of the live tables when the rebuild first changed one of them; null before
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
