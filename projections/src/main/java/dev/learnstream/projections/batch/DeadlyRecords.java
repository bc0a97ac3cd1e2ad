package dev.learnstream.projections.batch;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Records that end the process that decodes them, or are suspected to, found by
 * {@link dev.learnstream.projections.decode.CrashGuard}. Jobs that read the log again do not decode them.
 */
public final class DeadlyRecords {

    private static final String READ = SqlFile.statement(DeadlyRecords.class, "DeadlyRecords");

    private DeadlyRecords() {}

    /** Returns their currently known offsets in a partition. */
    public static Set<Long> of(Connection connection, Partition partition) throws SQLException {
        return read(connection, partition, true);
    }

    /** Returns the same without records that are only suspected. */
    public static Set<Long> condemned(Connection connection, Partition partition) throws SQLException {
        return read(connection, partition, false);
    }

    private static Set<Long> read(Connection connection, Partition partition, boolean withSuspects)
            throws SQLException {
        UUID topic = partition.topicId();
        int number = partition.number();
        return new HashSet<>(Query.list(
                connection, READ, row -> row.getLong("offset"), topic, number, withSuspects, topic, number, number));
    }
}
