package dev.learnstream.projections.analytics;

import dev.learnstream.projections.sql.SqlFile;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A statement that reads a view. It is the one place where SQL is put together, because the view and the columns of its
 * filters vary. Only their quoted names become part of the text, and they come from the database's own catalogue.
 * Values are parameters.
 */
record ViewStatement(String sql, List<@Nullable Object> values) {

    private static final String PAGE = SqlFile.statement(ViewStatement.class, "ReadPage");
    private static final String ALL = SqlFile.statement(ViewStatement.class, "ReadAllRows");

    /**
     * Returns the statement for a page. Behind the view's columns it has the row as text.
     *
     * @param rows greatest number of rows
     */
    static ViewStatement page(Selection selection, int rows) throws SQLException {
        View view = selection.view();
        Cursor cursor = selection.cursor();
        List<@Nullable Object> values = values(selection.conditions());
        values.addAll(Collections.nCopies(4, cursor == null ? null : cursor.row()));
        values.add(cursor == null ? 0 : cursor.equal());
        values.add(rows);
        String sql = PAGE.formatted(
                name(view), conditions(selection), quoted(view.first().name()));
        return new ViewStatement(sql, values);
    }

    /** Returns the statement for all selected rows, in no order. */
    static ViewStatement all(Selection selection) throws SQLException {
        return new ViewStatement(
                ALL.formatted(name(selection.view()), conditions(selection)), values(selection.conditions()));
    }

    /** Returns the name of a view as SQL text. */
    static String name(View view) {
        return "analytics." + quoted(view.name());
    }

    private static String conditions(Selection selection) {
        return selection.conditions().isEmpty()
                ? "true"
                : selection.conditions().stream()
                        .map(condition ->
                                "v.%s %s ?".formatted(quoted(condition.column().name()), condition.operator()))
                        .collect(Collectors.joining(" AND "));
    }

    private static List<@Nullable Object> values(List<Condition> conditions) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        for (Condition condition : conditions) {
            values.add(condition.bound());
        }
        return values;
    }

    /** Quotes a name as PostgreSQL's {@code quote_ident} does. A name in the catalogue has no NUL. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
