package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.batch.FailureClass;
import dev.learnstream.projections.rebuild.RepairStep.Done;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.sql.Transaction;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repairs the differing rows, some at a time. Other writers of the same rows wait only for milliseconds. */
final class Repair {

    private static final Logger LOG = LoggerFactory.getLogger(Repair.class);
    private static final String COUNT_FOUND = SqlFile.statement(Repair.class, "CountFound");
    private static final String COUNT_FAILED = SqlFile.statement(Repair.class, "CountFailed");
    private static final String GIVE_UP_LOCKED = SqlFile.statement(Repair.class, "GiveUpLocked");

    /** Target time for the row locks of one transaction, milliseconds. */
    private static final int AIM_MS = 40;

    private static final int MOST = 500;

    /** A smaller transaction saves no time: on a busy machine its statements alone may take longer than the target. */
    private static final int LEAST = 20;

    private final long rebuild;
    private final DataSource owner;
    private final Rebuilds rebuilds;
    private final List<ComparedTable> tables;
    private final RunCheck check;
    private int size = 10;
    private int longest;

    Repair(long rebuild, DataSource owner, Rebuilds rebuilds, List<ComparedTable> tables, RunCheck check) {
        this.rebuild = rebuild;
        this.owner = owner;
        this.rebuilds = rebuilds;
        this.tables = tables;
        this.check = check;
    }

    /** Returns true if found rows are left to repair. */
    boolean isDue() throws SQLException {
        return Transaction.commit(
                owner,
                connection -> Query.first(connection, COUNT_FOUND, row -> row.getLong("rows"), rebuild)
                                .orElse(0L)
                        > 0);
    }

    /** Gives up rows that could not be written because another transaction held their locks all the time. */
    void giveUpLocked() throws SQLException {
        Transaction.commit(owner, connection -> Query.update(connection, GIVE_UP_LOCKED, rebuild));
    }

    /** Returns the reasons why rows are not repaired, one sentence per table and cause; empty if all rows are. */
    List<String> complaints() throws SQLException {
        return Transaction.commit(
                owner,
                connection -> Query.list(
                        connection,
                        COUNT_FAILED,
                        row -> complaint(row.getString("table_name"), row.getString("state"), row.getLong("rows")),
                        rebuild));
    }

    private static String complaint(String table, String state, long rows) {
        return state.equals("locked")
                ? "Another transaction kept [%d] rows of [%s] locked all the time".formatted(rows, table)
                : "[%d] rows of [%2$s] do not keep the written values: does a trigger change them? See \\d public.%2$s in psql"
                        .formatted(rows, table);
    }

    /** Repairs all found rows; returns the number of rows written. */
    long all() throws InterruptedException, SQLException {
        long written = 0;
        for (ComparedTable table : tables) {
            Done done;
            do {
                check.goOnGently();
                done = some(table);
                written += done.written();
            } while (done.looked() > 0);
        }
        return written;
    }

    private Done some(ComparedTable table) throws SQLException {
        try {
            Done done = Transaction.commit(owner, connection -> new RepairStep(connection, table, rebuild).write(size));
            if (done.looked() > 0) {
                noteTime(System.nanoTime() - done.lockedAt(), done.looked());
            }
            return done;
        } catch (SQLException e) {
            if (FailureClass.of(e) != FailureClass.WORLD) {
                throw e;
            }
            // A parent was deleted meanwhile, a live write was in the way, or the rows were too many for the limit.
            LOG.debug("Looking at rows of [{}] again", table.name(), e);
            Done done =
                    Transaction.commit(owner, connection -> new RepairStep(connection, table, rebuild).lookAgain(size));
            size = Math.max(1, size / 2);
            return done;
        }
    }

    /** Sets the size of the next transaction so that it fits into the target time. */
    private void noteTime(long nanos, int rows) throws SQLException {
        int millis = (int) TimeUnit.NANOSECONDS.toMillis(nanos) + 1;
        if (millis > longest) {
            longest = millis;
            rebuilds.noteWrite(rebuild, millis);
        }
        size = Math.min(2 * size, Math.max(LEAST, Math.min(MOST, rows * AIM_MS / millis)));
    }
}
