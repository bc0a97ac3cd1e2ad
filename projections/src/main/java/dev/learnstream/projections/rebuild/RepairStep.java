package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The statements of one transaction of a repair. It locks some of the differing rows of a table, and then writes them. */
final class RepairStep {

    private static final String TIMEOUT = SqlFile.statement(RepairStep.class, "BoundWrite");

    private final Connection connection;
    private final ComparedTable table;
    private final long rebuild;

    RepairStep(Connection connection, ComparedTable table, long rebuild) {
        this.connection = connection;
        this.table = table;
        this.rebuild = rebuild;
    }

    /**
     * The result of one transaction.
     *
     * @param looked   rows that were checked; 0 when nothing is left to repair
     * @param lockedAt time before the first row was locked, {@link System#nanoTime}
     */
    record Done(int looked, int written, long lockedAt) {}

    /** The action for a differing row, decided under its lock. */
    private enum Action {
        /** The live row has changed since the comparison and has to be compared again. */
        CHANGED,
        AGREES,
        INSERT,
        UPDATE,
        DELETE
    }

    private record Look(String key, Action action) {}

    /** Repairs rows, at most this many. */
    Done write(int most) throws SQLException {
        Shadow.check(connection, rebuild);
        List<String> keys = next(most);
        if (keys.isEmpty()) {
            return new Done(0, 0, System.nanoTime());
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(TIMEOUT);
        }
        long lockedAt = System.nanoTime();
        Query.list(connection, table.sql("LockRows"), row -> 1, keys);
        return new Done(keys.size(), write(look(keys)).size(), lockedAt);
    }

    /** Writes nothing: the same rows have to be compared again. */
    Done lookAgain(int most) throws SQLException {
        List<String> keys = next(most);
        lookAgain(keys);
        return new Done(keys.size(), 0, System.nanoTime());
    }

    private List<String> next(int most) throws SQLException {
        return Query.list(connection, table.sql("NextFindings"), row -> row.getString("key"), rebuild, most);
    }

    private List<Look> look(List<String> keys) throws SQLException {
        return Query.list(
                connection,
                table.sql("LookAtFindings"),
                row -> new Look(row.getString("key"), Action.valueOf(row.getString("action"))),
                rebuild,
                keys);
    }

    private List<String> write(List<Look> looks) throws SQLException {
        List<String> toInsert = keys(looks, Action.INSERT);
        Set<String> inserted = Set.copyOf(write(table.sql("InsertRows"), toInsert));
        List<String> written = new ArrayList<>(inserted);
        written.addAll(write(table.sql("UpdateRows"), keys(looks, Action.UPDATE)));
        written.addAll(write(table.sql("DeleteRows"), keys(looks, Action.DELETE)));
        update(table.sql("MarkApplied"), written);
        List<String> again = new ArrayList<>(keys(looks, Action.CHANGED));
        toInsert.stream().filter(key -> !inserted.contains(key)).forEach(again::add);
        lookAgain(again);
        forget(keys(looks, Action.AGREES));
        return written;
    }

    private static List<String> keys(List<Look> looks, Action action) {
        return looks.stream()
                .filter(look -> look.action == action)
                .map(Look::key)
                .toList();
    }

    private List<String> write(String sql, List<String> keys) throws SQLException {
        return keys.isEmpty() ? List.of() : Query.list(connection, sql, row -> row.getString("key"), keys);
    }

    private void lookAgain(List<String> keys) throws SQLException {
        if (!keys.isEmpty()) {
            Query.update(connection, table.sql("LookAgain"), keys);
            forget(keys);
        }
    }

    private void forget(List<String> keys) throws SQLException {
        update(table.sql("ForgetNewFindings"), keys);
        update(table.sql("ForgetOldFindings"), keys);
    }

    private void update(String sql, List<String> keys) throws SQLException {
        if (!keys.isEmpty()) {
            Query.update(connection, sql, rebuild, keys);
        }
    }
}
