package dev.learnstream.projections.analytics;

import dev.learnstream.projections.sql.Query;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the selected rows of a view. */
final class Reports {

    /** Rows that are in memory at a time. */
    private static final int FETCHED = 500;

    private Reports() {}

    private record Row(Map<String, @Nullable Object> values, String text) {}

    static ReportPage page(Connection connection, Selection selection) throws SQLException {
        int limit = selection.pageSize();
        List<Column> columns = selection.view().columns();
        // One row more shows that there is a next page.
        ViewStatement statement = ViewStatement.page(selection, limit + 1);
        List<Row> rows = Query.list(
                connection,
                statement.sql(),
                row -> row(columns, row),
                statement.values().toArray());
        return page(selection, rows, limit);
    }

    private static Row row(List<Column> columns, ResultSet row) throws SQLException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            ColumnKind kind = columns.get(i).kind();
            values.put(columns.get(i).name(), kind.json(kind.text(row, i + 1)));
        }
        return new Row(values, row.getString(columns.size() + 1));
    }

    private static ReportPage page(Selection selection, List<Row> found, int limit) {
        boolean isLast = found.size() <= limit;
        List<Row> rows = isLast ? found : found.subList(0, limit);
        Cursor next = isLast ? null : Cursor.after(rows.stream().map(Row::text).toList(), selection.cursor());
        return new ReportPage(
                selection.view().name(),
                rows.stream().map(Row::values).toList(),
                next == null ? null : next.toString());
    }

    /** Receives the rows of a report, a few at a time. */
    interface Receiver {

        /** Comes before the rows, when PostgreSQL has found the first ones. */
        void begin() throws IOException;

        void row(ResultSet row) throws SQLException, IOException;
    }

    /** Hands over all selected rows, in no order; with a limit the first ones, in the order of pages. */
    static void send(Connection connection, Selection selection, Receiver receiver) throws SQLException, IOException {
        ViewStatement statement = selection.limit() == null
                ? ViewStatement.all(selection)
                : ViewStatement.page(selection, selection.pageSize());
        // Outside of a transaction the driver reads the whole result. The pool ends the transaction.
        connection.setAutoCommit(false);
        try (PreparedStatement prepared = connection.prepareStatement(statement.sql())) {
            prepared.setFetchSize(FETCHED);
            Query.bind(prepared, 1, statement.values().toArray());
            try (ResultSet rows = prepared.executeQuery()) {
                receiver.begin();
                while (rows.next()) {
                    receiver.row(rows);
                }
            }
        }
    }
}
