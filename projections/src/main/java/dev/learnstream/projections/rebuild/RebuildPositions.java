package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.batch.DeadlyRecords;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.Rows;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.sql.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** Stores the positions of rebuilds in the partitions in the database, shared by all instances. */
final class RebuildPositions {

    private static final String NOTE_HEADS = SqlFile.statement(RebuildPositions.class, "NoteHeads");
    private static final String PARTS = SqlFile.statement(RebuildPositions.class, "ReadRebuildPartitions");
    private static final String HISTORY_FROM = SqlFile.statement(RebuildPositions.class, "NoteHistoryFrom");
    private static final String UNRESOLVED = SqlFile.statement(RebuildPositions.class, "ReadUnresolved");

    private final DataSource database;

    RebuildPositions(DataSource database) {
        this.database = database;
    }

    /**
     * Notes the positions of the live tables.
     *
     * @param heads     next offset of the live tables, by partition
     * @param starts    first offset of each partition that Kafka has
     * @param startedAt time when the broker received that record, milliseconds since 1970; -1 if there is none
     */
    void noteHeads(long id, Map<Partition, Long> heads, Map<Partition, Long> starts, Map<Partition, Long> startedAt)
            throws SQLException {
        Rows rows = new Rows(NOTE_HEADS);
        heads.forEach((partition, head) -> {
            long arrived = startedAt.getOrDefault(partition, -1L);
            rows.add(
                    id,
                    partition.topicId(),
                    partition.number(),
                    partition.topic(),
                    starts.getOrDefault(partition, 0L),
                    arrived < 0 ? null : Instant.ofEpochMilli(arrived).atOffset(ZoneOffset.UTC),
                    head);
        });
        Transaction.commit(database, connection -> {
            rows.update(connection);
            return true;
        });
    }

    /** Returns the progress of a rebuild in each partition. */
    List<RebuildPart> of(long id) throws SQLException {
        return Transaction.commit(database, connection -> Query.list(connection, PARTS, RebuildPart::of, id));
    }

    /** Notes the time from which history is complete. To be called after all of it is projected. */
    void noteHistoryFrom(long id) throws SQLException {
        Transaction.commit(database, connection -> Query.list(connection, HISTORY_FROM, row -> true, id, id));
    }

    /** Returns the offsets of dead letters that are not resolved, and of records that are suspected to be deadly. */
    Set<Long> unresolved(Partition partition, long from, long to) throws SQLException {
        return Transaction.commit(database, connection -> {
            Set<Long> left = DeadlyRecords.of(connection, partition);
            left.addAll(Query.list(
                    connection,
                    UNRESOLVED,
                    row -> row.getLong("offset"),
                    partition.topicId(),
                    partition.number(),
                    from,
                    to));
            return left;
        });
    }
}
