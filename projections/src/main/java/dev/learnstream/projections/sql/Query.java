package dev.learnstream.projections.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements with a value for each question mark. A collection is one value: an array whose type the statement
 * names, as in {@code ?::uuid[]}.
 */
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
            bind(statement, 1, values);
            return list(statement, of);
        }
    }

    /** Returns the value of the first row of the result; empty if there is no row. */
    public static <T> Optional<T> first(Connection connection, String sql, Row<T> of, @Nullable Object... values)
            throws SQLException {
        return list(connection, sql, of, values).stream().findFirst();
    }

    /** Returns the values of all rows by their keys, in the order of the rows. */
    public static <K, V> Map<K, V> map(
            Connection connection, String sql, Row<K> key, Row<V> value, @Nullable Object... values)
            throws SQLException {
        Map<K, V> map = new LinkedHashMap<>();
        Row<K> entry = row -> {
            K of = key.of(row);
            map.put(of, value.of(row));
            return of;
        };
        list(connection, sql, entry, values);
        return map;
    }

    /** Runs a statement and returns the number of rows written. */
    public static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, 1, values);
            return statement.executeUpdate();
        }
    }

    static <T extends @Nullable Object> List<T> list(PreparedStatement statement, Row<T> of) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(of.of(result));
            }
        }
        return rows;
    }

    /** Sets parameters of a statement from the first one on. */
    public static void bind(PreparedStatement statement, int first, @Nullable Object... values) throws SQLException {
        int next = first;
        for (Object value : values) {
            if (value instanceof Parameters several) {
                for (Object one : several.parameters()) {
                    statement.setObject(next++, sent(statement, one));
                }
            } else {
                statement.setObject(next++, sent(statement, value));
            }
        }
    }

    private static @Nullable Object sent(PreparedStatement statement, @Nullable Object value) throws SQLException {
        if (value instanceof Instant time) {
            return time.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof Collection<?> values) {
            // As texts: PostgreSQL casts them to the type that the statement names.
            return statement
                    .getConnection()
                    .createArrayOf("text", values.stream().map(Object::toString).toArray());
        }
        return value;
    }
}
