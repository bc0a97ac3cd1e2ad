package dev.learnstream.projections.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs statements with one value for each question mark. */
public final class Query {

    private Query() {}

    /** Makes a value of a row. */
    public interface Row<T extends @Nullable Object> {
        T of(ResultSet row) throws SQLException;
    }

    /** Returns the value of each row of the result, in its order. */
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

    /** Returns the value of the first row of the result; empty if there is no row. */
    public static <T> Optional<T> first(Connection connection, String sql, Row<T> of, @Nullable Object... values)
            throws SQLException {
        return list(connection, sql, of, values).stream().findFirst();
    }

    /** Runs a statement and returns the number of rows written. */
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
