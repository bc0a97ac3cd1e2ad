package dev.learnstream.projections.web;

import dev.learnstream.projections.sql.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a report, as text for people. Headings are the names of the statement's columns.
 *
 * @param columns empty if there are no rows
 * @param rows    a cell is null if there is not enough data for it
 */
record Sheet(List<Column> columns, List<List<@Nullable String>> rows) {

    private static final String LEARNER = "Learner";

    /** A column. Cells of a learner are ids. */
    record Column(String heading, boolean isNumber, boolean isLearner) {}

    static Sheet read(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        List<Column> columns = new ArrayList<>();
        List<List<@Nullable String>> rows = Query.list(
                connection,
                sql,
                row -> {
                    if (columns.isEmpty()) {
                        columns.addAll(columns(row.getMetaData()));
                    }
                    return cells(row, columns);
                },
                values);
        return new Sheet(columns, rows);
    }

    private static List<Column> columns(ResultSetMetaData row) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int number = 1; number <= row.getColumnCount(); number++) {
            String heading = row.getColumnLabel(number);
            boolean isNumber = List.of("int4", "int8", "numeric", "float8").contains(row.getColumnTypeName(number));
            columns.add(new Column(heading, isNumber, heading.equals(LEARNER)));
        }
        return columns;
    }

    private static List<@Nullable String> cells(ResultSet row, List<Column> columns) throws SQLException {
        List<@Nullable String> cells = new ArrayList<>();
        for (int index = 0; index < columns.size(); index++) {
            cells.add(
                    columns.get(index).isNumber()
                            ? numeral((Number) row.getObject(index + 1))
                            : row.getString(index + 1));
        }
        return cells;
    }

    private static @Nullable String numeral(@Nullable Number value) {
        return value == null ? null : Show.number(value);
    }
}
