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

/** The expected rows of the tables after a workload, computed by the tests' oracle. */
final class Expected {

    static final Set<String> TABLES =
            Set.of("learner_activity_events", "topic_progress", "quiz_attempts", "module_progress");

    /** Its meaning differs between compared versions: it once was the time of the last event. */
    private static final String CHANGED = "updated_at";

    private static final String PRINT = """
            SELECT '%1$s', count(*), sum(hashtextextended(ROW(%2$s)::text, 0))
            FROM public.%1$s
            WHERE user_id NOT IN (SELECT user_id FROM users WHERE email LIKE 'crowd%%')
            """;

    private final List<ExpectedTable> tables;
    private final long dead;

    /** Fingerprints of tables that the oracle has accepted. Comparing again takes longer than a run. */
    private final Set<String> goodPrints = new HashSet<>();

    private Expected(List<ExpectedTable> tables, long dead) {
        this.tables = tables;
        this.dead = dead;
    }

    static Expected of(Workload workload) {
        Oracle oracle = new Oracle(workload.catalogue());
        workload.messages().get().forEach(oracle::take);
        List<ExpectedTable> tables = oracle.tables(Instant.now()).stream()
                .map(table -> table.name().equals("module_progress") ? withoutChanged(table) : table)
                .toList();
        return new Expected(tables, oracle.dead());
    }

    private static ExpectedTable withoutChanged(ExpectedTable table) {
        List<String> ignored = new ArrayList<>(table.ignored());
        ignored.add(CHANGED);
        table.rows().values().forEach(row -> row.remove(CHANGED));
        return new ExpectedTable(table.name(), table.key(), ignored, table.rows());
    }

    /** Returns the rows of a table, by the values of their keys. */
    Map<List<@Nullable Object>, Map<String, @Nullable Object>> rows(String table) {
        return tables.stream()
                .filter(expected -> expected.name().equals(table))
                .findFirst()
                .map(ExpectedTable::rows)
                .orElseGet(LinkedHashMap::new);
    }

    /**
     * Compares all rows of these tables, and counts the dead letters.
     *
     * @throws IllegalStateException if one differs
     */
    void verify(Database database, Set<String> names) {
        long buried = database.owner().number("SELECT count(*) FROM learnstream.dead_letters");
        if (buried != dead) {
            throw new IllegalStateException("There are [%d] dead letters instead of [%d]".formatted(buried, dead));
        }
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
        long count = database.owner().number("SELECT count(*) FROM public." + table.name());
        if (count != table.rows().size()) {
            throw new IllegalStateException("[%s] has [%d] rows instead of [%d]"
                    .formatted(table.name(), count, table.rows().size()));
        }
        Difference difference = Difference.between(table, database.owner());
        if (!difference.isNone()) {
            throw new IllegalStateException("Wrong rows in " + difference);
        }
        goodPrints.add(print);
    }

    /** Returns name, row count and a checksum over all rows except the crowd's, whatever their order. */
    private static String print(Database database, ExpectedTable table) {
        String columns = table.rows().values().stream()
                .findFirst()
                .map(row -> row.keySet().stream().collect(Collectors.joining(", ")))
                .orElse("NULL");
        return database.owner()
                .query(PRINT.formatted(table.name(), columns), row -> "%s %s %s"
                        .formatted(row.getString(1), row.getString(2), row.getString(3)))
                .get(0);
    }
}
