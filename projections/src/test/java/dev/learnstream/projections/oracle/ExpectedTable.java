package dev.learnstream.projections.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The expected content of a table. Values are strings (also for UUIDs), integers, booleans, instants and JSON trees.
 *
 * @param name    table name in schema {@code public}
 * @param key     columns that identify a row
 * @param ignored columns that are not compared
 * @param rows    all columns except the ignored ones, by the values of the key
 */
public record ExpectedTable(
        String name,
        List<String> key,
        List<String> ignored,
        Map<List<@Nullable Object>, Map<String, @Nullable Object>> rows) {

    ExpectedTable(String name, List<String> key, List<String> ignored) {
        this(name, key, ignored, new LinkedHashMap<>());
    }

    /** Adds a row: names and values alternate. */
    void add(@Nullable Object... columns) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i += 2) {
            row.put(String.valueOf(columns[i]), columns[i + 1]);
        }
        rows.put(keyOf(row), row);
    }

    List<@Nullable Object> keyOf(Map<String, @Nullable Object> row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (String column : key) {
            values.add(row.get(column));
        }
        return values;
    }
}
