package dev.learnstream.projections.explain;

import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.Tables;
import dev.learnstream.projections.batch.UnresolvedLetters;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.sql.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Finds the effect of each event on a row. Applies the events one by one, with the usual statements, to empty copies of
 * the tables. No other transaction sees these copies, and they are dropped with the transaction.
 */
public final class RowHistory {

    private static final String COPY = SqlFile.statement(RowHistory.class, "CopyTable");
    private static final String NO_RIGHT = "42501";
    private static final String READ = SqlFile.statement(RowHistory.class, "ReadRow");

    /** Number of events that one statement of each table applies. */
    private static final int TOGETHER = 1_000;

    private final DataSource database;
    private final Tables tables;

    public RowHistory(DataSource database, Tables tables) {
        this.database = database;
        this.tables = tables;
    }

    /**
     * The key of a row.
     *
     * @param table  in schema {@code public}
     * @param names  of the columns of its key
     * @param values of its key, as text, in the same order
     */
    public record Key(String table, List<String> names, List<String> values) {}

    /**
     * An event that changed the row.
     *
     * @param before JSON of the row; null if there was none
     * @param after  JSON of the row
     */
    public record Step(Entry.Valid entry, @Nullable String before, String after) {}

    /**
     * The effects of the events.
     *
     * @param before JSON of the row after the events that were applied together; null if there was none
     * @param steps  those of the other events that changed the row, in their order
     */
    public record Told(@Nullable String before, List<Step> steps) {

        /** Returns the JSON of the row after all events; null if there is none. */
        public @Nullable String row() {
            return steps.isEmpty() ? before : steps.get(steps.size() - 1).after();
        }
    }

    /**
     * Returns those of the events that changed the row of the copies, in their order. Changes nothing in the tables.
     */
    public List<Step> of(Key key, List<Entry.Valid> entries) throws SQLException {
        return of(key, List.of(), entries, () -> {}).steps();
    }

    /**
     * The same for many events. Telling them one by one would take some milliseconds each, so the first ones are
     * applied together.
     *
     * @param together the first events
     * @param check    called between statements; an exception of it ends the work
     */
    public Told of(Key key, List<Entry.Valid> together, List<Entry.Valid> entries, Runnable check) throws SQLException {
        return Transaction.rehearse(database, connection -> {
            execute(connection, "SET LOCAL statement_timeout = '10s'");
            copyTables(connection);
            String row = query(connection, "pg_temp", key);
            List<Entry.Valid> first = UnresolvedLetters.without(connection, together);
            for (int from = 0; from < first.size(); from += TOGETHER) {
                check.run();
                tables.merge(connection, List.copyOf(first.subList(from, Math.min(from + TOGETHER, first.size()))));
            }
            @Nullable String before = read(connection, row);
            List<Entry.Valid> others = UnresolvedLetters.without(connection, entries);
            return new Told(before, steps(connection, row, before, others, check));
        });
    }

    private List<Step> steps(
            Connection connection, String row, @Nullable String begin, List<Entry.Valid> entries, Runnable check)
            throws SQLException {
        List<Step> steps = new ArrayList<>();
        @Nullable String before = begin;
        for (Entry.Valid entry : entries) {
            check.run();
            tables.merge(connection, List.of(entry));
            @Nullable String after = read(connection, row);
            if (after != null && !Objects.equals(before, after)) {
                steps.add(new Step(entry, before, after));
                before = after;
            }
        }
        return steps;
    }

    /** Returns the JSON of the current row; empty if there is none. */
    public Optional<String> now(Key key) throws SQLException {
        return Transaction.rehearse(
                database, connection -> Optional.ofNullable(read(connection, query(connection, "public", key))));
    }

    /**
     * Puts the copies before the tables in the search path. No other transaction has this path, so no plan is reused.
     */
    private void copyTables(Connection connection) throws SQLException {
        // Read first, because a failed transaction answers no more queries.
        String database = connection.getCatalog();
        for (String table : tables.names()) {
            String copy = copy(connection, table);
            try {
                execute(connection, copy);
            } catch (SQLException e) {
                throw NO_RIGHT.equals(e.getSQLState()) ? noRight(database, e) : e;
            }
        }
        execute(connection, "SET LOCAL search_path = pg_temp, public");
    }

    /** In a new database everybody has this right. In this one somebody has revoked it. */
    private static SQLException noRight(String database, SQLException cause) {
        return new SQLException(
                ("The events of a row are applied to temporary tables, and role [learnstream_writer] may not create any"
                                + " in database [%s]: an administrator must run"
                                + " GRANT TEMPORARY ON DATABASE \"%s\" TO learnstream_writer")
                        .formatted(database, database),
                NO_RIGHT,
                cause);
    }

    /** PostgreSQL builds the statement and quotes the names. */
    private static String copy(Connection connection, String table) throws SQLException {
        return Query.first(connection, COPY, row -> row.getString(1), table).orElseThrow();
    }

    private static String query(Connection connection, String schema, Key key) throws SQLException {
        return Query.first(connection, READ, row -> row.getString(1), schema, key.table(), key.names(), key.values())
                .orElseThrow();
    }

    private static @Nullable String read(Connection connection, String query) throws SQLException {
        return Query.first(connection, query, row -> row.getString(1)).orElse(null);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
