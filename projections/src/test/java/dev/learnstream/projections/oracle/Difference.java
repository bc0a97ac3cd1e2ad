package dev.learnstream.projections.oracle;

import dev.learnstream.projections.testing.RealPostgres;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Differences between a table and its expected rows.
 *
 * @param missing   keys that are expected but absent
 * @param extra     keys that are present but not expected
 * @param different keys of rows in which a column differs, with the expected and the actual row
 */
public record Difference(String table, List<String> missing, List<String> extra, List<String> different) {

    private static final int EXAMPLES = 10;

    /** Compares all rows and columns. */
    public static Difference between(ExpectedTable expected, RealPostgres postgres) {
        Map<List<@Nullable Object>, Map<String, @Nullable Object>> actual = new HashMap<>();
        postgres.query("SELECT * FROM public." + expected.name(), row -> row(row, expected.ignored()))
                .forEach(row -> actual.put(expected.keyOf(row), row));
        Difference difference =
                new Difference(expected.name(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        expected.rows().forEach((key, row) -> difference.compare(key, row, actual.remove(key)));
        actual.keySet().forEach(key -> difference.extra.add(key.toString()));
        return difference;
    }

    private void compare(
            List<@Nullable Object> key,
            Map<String, @Nullable Object> expected,
            @Nullable Map<String, @Nullable Object> actual) {
        if (actual == null) {
            missing.add(key.toString());
        } else if (!expected.equals(actual)) {
            different.add("%n    expected %s%n    but was  %s".formatted(expected, actual));
        }
    }

    private static Map<String, @Nullable Object> row(ResultSet result, List<String> ignored) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
            if (!ignored.contains(columns.getColumnName(column))) {
                row.put(columns.getColumnName(column), value(result, column, columns.getColumnTypeName(column)));
            }
        }
        return row;
    }

    private static @Nullable Object value(ResultSet result, int column, String type) throws SQLException {
        return switch (type) {
            case "jsonb" -> Fields.json(result.getString(column));
            case "timestamptz" -> {
                OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
                yield time == null ? null : time.toInstant();
            }
            case "int4", "bool" -> result.getObject(column);
            default -> result.getString(column);
        };
    }

    public boolean isNone() {
        return missing.isEmpty() && extra.isEmpty() && different.isEmpty();
    }

    @Override
    public String toString() {
        return "%s: %s%s%s"
                .formatted(table, some("missing", missing), some("extra", extra), some("different", different));
    }

    private static String some(String what, List<String> all) {
        return all.stream().limit(EXAMPLES).collect(Collectors.joining(" ", all.size() + " " + what + " ", "\n  "));
    }
}
