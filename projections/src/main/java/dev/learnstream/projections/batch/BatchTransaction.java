package dev.learnstream.projections.batch;

import dev.learnstream.projections.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * The one transaction of a batch: locks watermarks, merges rows, holds orphans, stores dead letters, advances
 * watermarks.
 *
 * <p>It locks the watermarks first and writes the tables in a fixed order, so that writers wait for each other without
 * deadlocks.
 */
public final class BatchTransaction {

    private final DataSource database;
    private final Tables tables;
    private final int heldLimit;

    /**
     * Writes to these tables.
     *
     * @param heldLimit maximum number of held events, over all partitions
     */
    public BatchTransaction(DataSource database, Tables tables, int heldLimit) {
        this.database = database;
        this.tables = tables;
        this.heldLimit = heldLimit;
    }

    /**
     * Writes the records and commits.
     *
     * @param entries in the order of their offsets within each partition
     * @throws SQLException PostgreSQL's answer; then nothing is written, or the answer to the commit was lost
     */
    void write(List<Entry> entries) throws SQLException {
        Written written = Transaction.commit(database, connection -> write(connection, entries));
        tables.committed(written.fates.changed());
        Holes.tell(written.holes);
    }

    private Written write(Connection connection, List<Entry> entries) throws SQLException {
        Watermarks watermarks = Watermarks.lock(connection, entries);
        EarlierOutcomes earlier =
                watermarks.isRedelivered() ? EarlierOutcomes.lock(connection, entries) : EarlierOutcomes.NONE;
        List<Entry> offered = earlier.withoutDiscarded(entries);
        Fates fates = tables.merge(connection, offered);
        if (!fates.held().isEmpty()) {
            fates.holdOnly(heldLimit - HeldEvents.count(connection, heldLimit), earlier::hasPlace);
        }
        earlier.settle(connection, offered, fates, "redelivery");
        HeldEvents.hold(connection, fates.held());
        DeadLetters.bury(connection, fates.dead());
        watermarks.advance(connection, offered, fates);
        return new Written(fates, watermarks.foundHoles());
    }

    private record Written(Fates fates, List<Hole> holes) {}
}
