package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.explain.RowChanges;
import dev.learnstream.projections.rebuild.TableReport.Sample;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.sql.SqlFile;
import dev.learnstream.projections.sql.StoredJson;
import dev.learnstream.projections.sql.Transaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the findings of rebuilds from the database. */
final class Reports {

    private static final String COUNT = SqlFile.statement(Reports.class, "CountDifferences");
    private static final String COUNT_COLUMNS = SqlFile.statement(Reports.class, "CountColumns");
    private static final String SAMPLES = SqlFile.statement(Reports.class, "ReadSamples");
    private static final String FORGET = SqlFile.statement(Reports.class, "ForgetDifferences");
    private static final String FORGET_HELD = SqlFile.statement(Reports.class, "ForgetHeld");
    private static final String NOTE_FORGOTTEN = SqlFile.statement(Reports.class, "NoteForgotten");

    private final DataSource database;

    Reports(DataSource database) {
        this.database = database;
    }

    /** Returns one report per table, in the order in which the tables are written. */
    List<TableReport> of(Rebuild rebuild) throws SQLException {
        return Transaction.commit(database, connection -> {
            Map<String, Map<String, Long>> counts = counts(connection, rebuild.id());
            Map<String, Map<String, Long>> columns = columns(connection, rebuild.id());
            Map<String, List<Sample>> samples = samples(connection, rebuild.id());
            return rebuild.tables().stream()
                    .map(table -> TableReport.of(
                            table,
                            counts.getOrDefault(table, Map.of()),
                            columns.getOrDefault(table, Map.of()),
                            samples.getOrDefault(table, List.of())))
                    .toList();
        });
    }

    /** Row counts by table, and within a table by kind and by state. */
    private static Map<String, Map<String, Long>> counts(Connection connection, long rebuild) throws SQLException {
        Map<String, Map<String, Long>> counts = new HashMap<>();
        Query.list(
                connection,
                COUNT,
                row -> {
                    Map<String, Long> table =
                            counts.computeIfAbsent(row.getString("table_name"), name -> new HashMap<>());
                    table.merge(row.getString("kind"), row.getLong("rows"), Long::sum);
                    return table.merge(row.getString("state"), row.getLong("rows"), Long::sum);
                },
                rebuild);
        return counts;
    }

    private static Map<String, Map<String, Long>> columns(Connection connection, long rebuild) throws SQLException {
        Map<String, Map<String, Long>> columns = new HashMap<>();
        Query.list(
                connection,
                COUNT_COLUMNS,
                row -> columns.computeIfAbsent(row.getString("table_name"), name -> new TreeMap<>())
                        .merge(row.getString("name"), row.getLong("rows"), Long::sum),
                rebuild);
        return columns;
    }

    private static Map<String, List<Sample>> samples(Connection connection, long rebuild) throws SQLException {
        Map<String, List<Sample>> samples = new HashMap<>();
        Query.list(
                connection,
                SAMPLES,
                row -> samples.computeIfAbsent(row.getString("table_name"), name -> new ArrayList<>())
                        .add(sample(row)),
                rebuild);
        return samples;
    }

    private static Sample sample(ResultSet row) throws SQLException {
        return new Sample(
                row.getString("kind"),
                StoredJson.read(row.getString("key")),
                row(row.getString("live")),
                row(row.getString("history")),
                StoredJson.read(row.getString("explanation")));
    }

    private static @Nullable JsonNode row(@Nullable String text) {
        if (text == null) {
            return null;
        }
        ObjectNode row = (ObjectNode) StoredJson.read(text);
        row.remove(RowChanges.RANDOM);
        return row;
    }

    /** Deletes findings and kept rows of a rebuild. */
    void forget(long rebuild) throws SQLException {
        Transaction.commit(database, connection -> {
            Query.update(connection, FORGET, rebuild);
            Query.update(connection, FORGET_HELD, rebuild);
            return Query.update(connection, NOTE_FORGOTTEN, rebuild);
        });
    }
}
