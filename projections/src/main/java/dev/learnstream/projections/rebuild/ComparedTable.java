package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.tables.Projection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A table that is compared, and the SQL statements that are generated for it.
 *
 * @param key     columns of the unique constraint; the first is a uuid
 * @param columns columns that are compared
 * @param times   columns that are points in time
 * @param latest  times of which a merge keeps the latest value
 * @param derived times that are derived from the others; of the remaining times a merge keeps the earliest value
 * @param sources tables that its rows are derived from
 * @param parents its foreign keys
 */
record ComparedTable(
        String name,
        List<String> key,
        List<String> columns,
        List<String> times,
        List<String> latest,
        List<String> derived,
        List<String> sources,
        List<Parent> parents) {

    private static final Map<String, String> TEMPLATES = new ConcurrentHashMap<>();
    private static final String TIMES = SqlFile.statement(ComparedTable.class, "FindTimes");
    private static final String PARENTS = SqlFile.statement(ComparedTable.class, "FindParents");

    /**
     * A foreign key.
     *
     * @param table     with its schema, quoted if necessary
     * @param isSetNull true if a row stays when its parent is deleted
     */
    record Parent(String column, String table, String parentColumn, boolean isSetNull) {

        String sql(String template) {
            return template.replace("{column}", column)
                    .replace("{parent}", table)
                    .replace("{parent_column}", parentColumn);
        }
    }

    /** Reads times and foreign keys of the table from the database. */
    static ComparedTable of(Connection connection, Projection projection) throws SQLException {
        String table = "public." + projection.table();
        return new ComparedTable(
                projection.table(),
                projection.key(),
                projection.written(),
                Query.list(connection, TIMES, row -> row.getString("attname"), table, projection.written()),
                projection.latestTimes(),
                projection.derivedTimes(),
                projection.derivedFrom(),
                Query.list(
                        connection,
                        PARENTS,
                        row -> new Parent(
                                row.getString("column_name"),
                                row.getString("parent"),
                                row.getString("parent_column"),
                                row.getBoolean("is_set_null")),
                        table));
    }

    /** Returns the statement of a file beside this class, for this table. */
    String sql(String file) {
        return TEMPLATES
                .computeIfAbsent(file, template -> SqlFile.statement(ComparedTable.class, template))
                .replace("{table}", name)
                .replace("{lead}", key.get(0))
                .replace("{key}", String.join(", ", key))
                .replace("{l_key}", of("l", key))
                .replace("{h_key}", of("h", key))
                .replace("{k_key}", of("k", key))
                .replace("{t_key}", of("t", key))
                .replace("{columns}", String.join(", ", columns))
                .replace("{live}", of("l", columns))
                .replace("{history}", of("h", columns))
                .replace("{excluded}", of("excluded", columns))
                .replace("{times}", of("l", times))
                .replace("{older}", older())
                .replace("{other_columns}", String.join(", ", others()))
                .replace("{h_other_columns}", of("h", others()))
                .replace(
                        "{unspoken}",
                        others().stream().map(ComparedTable::unspoken).collect(Collectors.joining(", ")));
    }

    private String older() {
        return times.stream()
                .filter(time -> !derived.contains(time))
                .map(this::older)
                .collect(Collectors.joining(" OR "));
    }

    /** True if the live row has a time that is older than Kafka's records and unknown to history. */
    private String older(String time) {
        return "(l.%1$s <= r.history_from AND (h.%1$s IS NULL OR l.%1$s %2$s h.%1$s))"
                .formatted(time, latest.contains(time) ? ">" : "<");
    }

    /** The live value if history has none, otherwise history's. */
    private static String unspoken(String column) {
        return "CASE WHEN h.%1$s IS NULL OR to_jsonb(h.%1$s) = '[]' THEN l.%1$s ELSE h.%1$s END".formatted(column);
    }

    private List<String> others() {
        return columns.stream()
                .filter(column -> !key.contains(column) && !times.contains(column))
                .toList();
    }

    private static String of(String alias, List<String> names) {
        return names.stream().map(name -> alias + "." + name).collect(Collectors.joining(", "));
    }
}
