package dev.learnstream.projections.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * Rows that become the parameters of a statement, one array per column. The statement names the type of each column:
 * {@code unnest(?::uuid[], ?::int4[])}.
 *
 * <p>To plan a statement for its rows takes some milliseconds. For a few rows that is longer than to run it, so the
 * session keeps a plan for them, for arrays of any length.
 */
public final class Rows {

    /** With more rows than this, a statement is planned anew. */
    private static final int FEW = 200;

    /** Changes the text: the driver knows statements by their text, and uses a prepared one if it can. */
    private static final String KEPT = " -- few rows";

    private static final Pattern ARRAYS = Pattern.compile("unnest\\([^)]*\\)");
    private static final Pattern TYPE = Pattern.compile("\\?::(\\w+)\\[]");

    private final String sql;
    private final List<String> types;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    /**
     * Creates an empty list of rows.
     *
     * @param sql a statement whose first parameters are the arrays of its first {@code unnest}
     */
    public Rows(String sql) {
        this.sql = sql;
        this.types = ARRAYS.matcher(sql)
                .results()
                .limit(1)
                .map(MatchResult::group)
                .flatMap(Rows::types)
                .toList();
    }

    private static Stream<String> types(String arrays) {
        return TYPE.matcher(arrays).results().map(type -> type.group(1));
    }

    /** Adds a row, with as many values as there are columns. */
    public void add(@Nullable Object... values) {
        if (values.length != types.size()) {
            throw new IllegalArgumentException("[" + values.length + "] values for [" + types.size() + "] columns");
        }
        rows.add(values);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Returns the number of columns. */
    public int width() {
        return types.size();
    }

    /** Prepares the statement. Its first parameters are the columns, the next ones these values. */
    public PreparedStatement prepare(Connection connection, @Nullable Object... values) throws SQLException {
        PreparedStatement statement =
                rows.size() > FEW ? connection.prepareStatement(sql) : kept(connection, sql + KEPT);
        for (int column = 0; column < types.size(); column++) {
            ColumnType type = ColumnType.of(types.get(column));
            statement.setArray(column + 1, connection.createArrayOf(type.sent(), type.values(rows, column)));
        }
        Query.bind(statement, types.size() + 1, values);
        return statement;
    }

    /** Prepares a statement whose plan the session keeps. */
    private static PreparedStatement kept(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.unwrap(PGStatement.class).setPrepareThreshold(1);
        return statement;
    }

    /** Returns the value of each row of the result, in its order. The statement also runs if there are no rows. */
    public <T extends @Nullable Object> List<T> list(Connection connection, Query.Row<T> of) throws SQLException {
        try (PreparedStatement statement = prepare(connection)) {
            return Query.list(statement, of);
        }
    }

    /** Runs the statement, unless there are no rows, and returns the number of rows written. */
    public int update(Connection connection, @Nullable Object... values) throws SQLException {
        if (rows.isEmpty()) {
            return 0;
        }
        try (PreparedStatement statement = prepare(connection, values)) {
            return statement.executeUpdate();
        }
    }
}
