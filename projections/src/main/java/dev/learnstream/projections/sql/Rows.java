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
 * <p>A statement is planned for its rows, which takes some milliseconds. For a few rows that is longer than to run it: their plan is
 * kept by the session, for an array of any length.
 */
public final class Rows {

    /** More rows than these are worth a plan of their own. */
    private static final int FEW = 50;

    /** Makes another statement of it: the driver knows statements by their text, and uses one that is prepared whenever it can. */
    private static final String KEPT = " -- few rows";

    private final List<String> types;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    /**
     * No rows yet.
     *
     * @param types PostgreSQL's types of the columns
     */
    public Rows(List<String> types) {
        this.types = types;
    }

    /** Adds a row, as many values as there are types. */
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
    public static PreparedStatement kept(Connection connection, String sql) throws SQLException {
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
        // The driver takes bytes only as an array of their own type.
        @Nullable Object[] values = type.equals("bytea") ? new byte[rows.size()][] : new Object[rows.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = rows.get(row)[column];
        }
        return values;
    }
}
