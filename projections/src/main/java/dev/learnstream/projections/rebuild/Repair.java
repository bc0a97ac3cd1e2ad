package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.batch.FailureClass;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repairs the differing rows, some at a time. Other writers of the same rows wait only for milliseconds. */
final class Repair {

    private static final Logger LOG = LoggerFactory.getLogger(Repair.class);
    private static final String TIMEOUT = SqlFile.statement(Repair.class, "BoundWrite");
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

    /** The action for a differing row, decided under its lock. */
    private enum Action {
        /** The live row has changed since the comparison and has to be compared again. */
        CHANGED,
        AGREES,
        INSERT,
        UPDATE,
        DELETE
    }

    /**
     * The result of one transaction.
     *
     * @param looked rows that were checked; 0 when nothing is left to repair
     */
    private record Done(int looked, int written) {}

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
            return Transaction.commit(owner, connection -> some(connection, table));
        } catch (SQLException e) {
            if (FailureClass.of(e) != FailureClass.WORLD) {
                throw e;
            }
            // A parent was deleted meanwhile, a live write was in the way, or the rows were too many for the limit.
            LOG.debug("Looking at rows of [{}] again", table.name(), e);
            return Transaction.commit(owner, connection -> someAgain(connection, table));
        }
    }

    private Done someAgain(Connection connection, ComparedTable table) throws SQLException {
        List<String> keys = next(connection, table);
        lookAgain(connection, table, keys);
        size = Math.max(1, size / 2);
        return new Done(keys.size(), 0);
    }

    private Done some(Connection connection, ComparedTable table) throws SQLException {
        Shadow.check(connection, rebuild);
        List<String> keys = next(connection, table);
        if (keys.isEmpty()) {
            return new Done(0, 0);
        }
        execute(connection, TIMEOUT);
        long start = System.nanoTime();
        Query.list(connection, table.sql("LockRows"), row -> 1, json(connection, keys));
        List<String> written = write(connection, table, look(connection, table, keys));
        connection.commit();
        noteTime(System.nanoTime() - start, keys.size());
        return new Done(keys.size(), written.size());
    }

    private List<String> next(Connection connection, ComparedTable table) throws SQLException {
        return Query.list(connection, table.sql("NextFindings"), row -> row.getString("key"), rebuild, size);
    }

    private record Look(String key, Action action) {}

    private List<Look> look(Connection connection, ComparedTable table, List<String> keys) throws SQLException {
        return Query.list(
                connection,
                table.sql("LookAtFindings"),
                row -> new Look(row.getString("key"), Action.valueOf(row.getString("action"))),
                rebuild,
                json(connection, keys));
    }

    private List<String> write(Connection connection, ComparedTable table, List<Look> looks) throws SQLException {
        List<String> toInsert = keys(looks, Action.INSERT);
        Set<String> inserted = Set.copyOf(write(connection, table.sql("InsertRows"), toInsert));
        List<String> written = new ArrayList<>(inserted);
        written.addAll(write(connection, table.sql("UpdateRows"), keys(looks, Action.UPDATE)));
        written.addAll(write(connection, table.sql("DeleteRows"), keys(looks, Action.DELETE)));
        update(connection, table.sql("MarkApplied"), written);
        List<String> again = new ArrayList<>(keys(looks, Action.CHANGED));
        toInsert.stream().filter(key -> !inserted.contains(key)).forEach(again::add);
        lookAgain(connection, table, again);
        forget(connection, table, keys(looks, Action.AGREES));
        return written;
    }

    private static List<String> keys(List<Look> looks, Action action) {
        return looks.stream()
                .filter(look -> look.action == action)
                .map(Look::key)
                .toList();
    }

    private static List<String> write(Connection connection, String sql, List<String> keys) throws SQLException {
        return keys.isEmpty()
                ? List.of()
                : Query.list(connection, sql, row -> row.getString("key"), json(connection, keys));
    }

    private void lookAgain(Connection connection, ComparedTable table, List<String> keys) throws SQLException {
        if (!keys.isEmpty()) {
            Query.update(connection, table.sql("LookAgain"), json(connection, keys));
            forget(connection, table, keys);
        }
    }

    private void forget(Connection connection, ComparedTable table, List<String> keys) throws SQLException {
        update(connection, table.sql("ForgetNewFindings"), keys);
        update(connection, table.sql("ForgetOldFindings"), keys);
    }

    private void update(Connection connection, String sql, List<String> keys) throws SQLException {
        if (!keys.isEmpty()) {
            Query.update(connection, sql, rebuild, json(connection, keys));
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

    private static Object json(Connection connection, List<String> keys) throws SQLException {
        return connection.createArrayOf("jsonb", keys.toArray());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
