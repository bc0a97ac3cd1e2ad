package dev.learnstream.projections.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements whose question marks are values, one for each. */
public final class Query {

    private Query() {}

    /** Makes something of a row. */
    public interface Row<T extends @Nullable Object> {
        T of(ResultSet row) throws SQLException;
    }

    /** What is made of each row of the answer, in its order. */
    public static <T extends @Nullable Object> List<T> list(
            Connection connection, String sql, Row<T> of, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(of.of(result));
                }
            }
            return rows;
        }
    }

    /** What is made of the first row of the answer; empty if it has none. */
    public static <T> Optional<T> first(Connection connection, String sql, Row<T> of, @Nullable Object... values)
            throws SQLException {
        return list(connection, sql, of, values).stream().findFirst();
    }

    /** Rows that were written. */
    public static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
