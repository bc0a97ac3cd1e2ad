package dev.learnstream.projections.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * Rows that become the parameters of a statement, one array per column.
 *
 * <p>To plan a statement for its rows takes some milliseconds. For a few rows that is longer than to run it, so the
 * session keeps a plan for them, for arrays of any length.
 */
public final class Rows {

    /** With more rows than this, a statement is planned anew. */
    private static final int FEW = 200;

    /** Changes the text: the driver knows statements by their text, and uses a prepared one if it can. */
    private static final String KEPT = " -- few rows";

    private final List<String> types;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    /**
     * Creates an empty list of rows.
     *
     * @param types PostgreSQL's types of the columns
     */
    public Rows(List<String> types) {
        this.types = types;
    }

    /** Adds a row, with as many values as there are types. */
    public void add(@Nullable Object... values) {
        if (values.length != types.size()) {
            throw new IllegalArgumentException("[" + values.length + "] values for [" + types.size() + "] columns");
        }
        rows.add(values);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Prepares a statement whose parameters are these columns. */
    public PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        PreparedStatement statement =
                rows.size() > FEW ? connection.prepareStatement(sql) : kept(connection, sql + KEPT);
        for (int column = 0; column < types.size(); column++) {
            String type = types.get(column);
            statement.setArray(column + 1, connection.createArrayOf(type, values(type, column)));
        }
        return statement;
    }

    /** Prepares a statement whose plan the session keeps. */
    private static PreparedStatement kept(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.unwrap(PGStatement.class).setPrepareThreshold(1);
        return statement;
    }

    /** Runs a statement whose parameters are these columns, unless there are no rows. */
    public void update(Connection connection, String sql) throws SQLException {
        if (!rows.isEmpty()) {
            try (PreparedStatement statement = prepare(connection, sql)) {
                statement.executeUpdate();
            }
        }
    }

    private @Nullable Object[] values(String type, int column) {
        // The driver takes byte arrays only as an array of type byte[][].
        @Nullable Object[] values = type.equals("bytea") ? new byte[rows.size()][] : new Object[rows.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = rows.get(row)[column];
        }
        return values;
    }
}
