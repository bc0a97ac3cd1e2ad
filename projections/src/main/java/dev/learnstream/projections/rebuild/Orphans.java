package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.Fates;
import dev.learnstream.projections.batch.HeldEvents;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.sql.Rows;
import dev.learnstream.projections.sql.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Positions of the events that a rebuild has skipped because their learner, course or topic is missing. */
final class Orphans {

    private static final String NOTE = SqlFile.statement(Orphans.class, "NoteOrphans");
    private static final String FORGET = SqlFile.statement(Orphans.class, "ForgetOrphans");

    private Orphans() {}

    static void note(Connection connection, Fates fates) throws SQLException {
        Rows rows = new Rows(NOTE);
        for (Fates.Held orphan : fates.held()) {
            SourceRecord source = orphan.entry().source();
            Partition partition = source.partition();
            rows.add(
                    partition.topicId(),
                    partition.number(),
                    source.offset(),
                    partition.topic(),
                    HeldEvents.parent(orphan.verdict()),
                    orphan.verdict().parentId());
        }
        rows.update(connection);
    }

    static void forget(Connection connection, List<Entry> entries) throws SQLException {
        Rows rows = new Rows(FORGET);
        for (Entry entry : entries) {
            Partition partition = entry.source().partition();
            rows.add(partition.topicId(), partition.number(), entry.source().offset());
        }
        rows.update(connection);
    }
}
