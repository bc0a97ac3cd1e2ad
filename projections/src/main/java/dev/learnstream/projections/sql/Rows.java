package dev.learnstream.projections.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that become the parameters of a statement, one array per column. */
public final class Rows {

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
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int column = 0; column < types.size(); column++) {
            String type = types.get(column);
            statement.setArray(column + 1, connection.createArrayOf(type, values(type, column)));
        }
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
