package dev.learnstream.bench;

import dev.learnstream.projections.oracle.Difference;
import dev.learnstream.projections.oracle.ExpectedTable;
import dev.learnstream.projections.oracle.Oracle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the tables must hold after a workload, by the oracle of the tests. */
final class Expected {

    static final Set<String> TABLES =
            Set.of("learner_activity_events", "topic_progress", "quiz_attempts", "module_progress");

    /** Its meaning changed between the versions that are compared (V31): the other columns say enough. */
    private static final String CHANGED = "updated_at";

    private final List<ExpectedTable> tables;

    /** Of tables that the oracle has agreed to: to compare once more takes it longer than the run. */
    private final Set<String> goodPrints = new HashSet<>();

    private Expected(List<ExpectedTable> tables) {
        this.tables = tables;
    }

    static Expected of(Workload workload) {
        Oracle oracle = new Oracle(workload.catalogue());
        workload.messages().get().forEach(oracle::take);
        return new Expected(oracle.tables(Instant.now()).stream()
                .map(table -> table.name().equals("module_progress") ? withoutChanged(table) : table)
                .toList());
    }

    private static ExpectedTable withoutChanged(ExpectedTable table) {
        List<String> ignored = new ArrayList<>(table.ignored());
        ignored.add(CHANGED);
        table.rows().values().forEach(row -> row.remove(CHANGED));
        return new ExpectedTable(table.name(), table.key(), ignored, table.rows());
    }

    /** The rows of a table, each by the values of its key. */
    Map<List<@Nullable Object>, Map<String, @Nullable Object>> rows(String table) {
        return tables.stream()
                .filter(expected -> expected.name().equals(table))
                .findFirst()
                .map(ExpectedTable::rows)
                .orElseGet(LinkedHashMap::new);
    }

    /**
     * Compares all rows of these tables.
     *
     * @throws IllegalStateException if one differs
     */
    void verify(Database database, Set<String> names) {
        for (ExpectedTable table : tables) {
            if (names.contains(table.name())) {
                verify(database, table);
            }
        }
    }

    private void verify(Database database, ExpectedTable table) {
        String print = print(database, table);
        if (goodPrints.contains(print)) {
            return;
        }
        Difference difference = Difference.between(table, database.owner());
        if (!difference.isNone()) {
            throw new IllegalStateException("Wrong rows in " + difference);
        }
        goodPrints.add(print);
    }

    /** Name, count and a sum over all rows, in whatever order they stand. */
    private static String print(Database database, ExpectedTable table) {
        String columns = table.rows().values().stream()
                .findFirst()
                .map(row -> row.keySet().stream().collect(Collectors.joining(", ")))
                .orElse("NULL");
        return database.owner()
                .query(
                        "SELECT '%1$s', count(*), sum(hashtextextended(ROW(%2$s)::text, 0)) FROM public.%1$s"
                                .formatted(table.name(), columns),
                        row -> "%s %s %s".formatted(row.getString(1), row.getString(2), row.getString(3)))
                .get(0);
    }
}
