package dev.learnstream.projections.analytics;

import dev.learnstream.projections.ops.OpsRequests;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.startup.Nearest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads from the database which views there are, so that a new view is served at once. */
final class Views {

    private static final String READ = SqlFile.statement(Views.class, "ReadViews");

    private Views() {}

    /** Returns all views that the reader may read, by name. */
    static List<View> all(Connection connection) throws SQLException {
        return read(connection, null);
    }

    /**
     * Returns a view.
     *
     * @throws org.springframework.web.ErrorResponseException if there is none; it names the nearest view
     */
    static View find(Connection connection, String name) throws SQLException {
        List<View> found = read(connection, name);
        if (found.isEmpty()) {
            List<String> names = all(connection).stream().map(View::name).toList();
            String meant = Nearest.to(name, names)
                    .map(" Did you mean [%s]?"::formatted)
                    .orElseGet(() -> " There are " + names);
            throw OpsRequests.missing("There is no view [%s].%s".formatted(name, meant));
        }
        return found.get(0);
    }

    private static List<View> read(Connection connection, @Nullable String name) throws SQLException {
        Map<String, View> views = new LinkedHashMap<>();
        Query.list(
                connection,
                READ,
                row -> {
                    String comment = row.getString("view_comment");
                    View view = views.computeIfAbsent(
                            row.getString("view_name"), of -> new View(of, comment, new ArrayList<>()));
                    return view.columns().add(column(row));
                },
                name,
                name);
        return List.copyOf(views.values());
    }

    private static Column column(ResultSet row) throws SQLException {
        return new Column(
                row.getString("column_name"),
                ColumnKind.of(row.getString("column_type")),
                row.getString("column_comment"));
    }
}
