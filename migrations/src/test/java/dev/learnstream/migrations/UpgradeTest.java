package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.junit.jupiter.api.Test;

/**
 * Tests ways to run the migrations: on an earlier version, again, by several programs at once, each in one transaction.
 */
class UpgradeTest {

    /** Fingerprints of everything that a migration can change, except the time of the change. */
    private static final String CATALOG = """
            SELECT 'relation ' || c.oid::regclass || c.xmin || c.relfilenode || COALESCE(c.relacl::text, '')
            FROM pg_class c
            WHERE c.relnamespace IN ('public'::regnamespace, 'learnstream'::regnamespace) AND c.relkind IN ('r', 'i')
            UNION ALL
            SELECT 'constraint ' || conname || oid || xmin FROM pg_constraint
            UNION ALL
            SELECT 'column ' || attrelid::regclass || attname || a.xmin
            FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid AND relkind = 'r' AND relnamespace = 'public'::regnamespace
            UNION ALL
            SELECT 'version ' || installed_rank || version FROM learnstream.flyway_schema_history
            """;

    @Test
    void keepsTheRowsOfWhatLandedBefore() throws SQLException {
        PlatformDatabase database = PlatformDatabase.empty("landed");
        Database.configuration(Database.named("landed"))
                .skipDefaultCallbacks(true)
                .target("13")
                .load()
                .migrate();
        database.insertRows();
        Map<String, List<String>> before = database.rows();

        database.migrate();

        assertThat(before).hasSize(31).allSatisfy((table, rows) -> assertThat(rows)
                .hasSizeGreaterThan(1));
        assertThat(database.rows()).containsAllEntriesOf(before);
        assertThat(database.warnings()).isEmpty();
        assertThat(database.remedies()).isEmpty();
    }

    @Test
    void changesNothingTheSecondTime() throws SQLException {
        PlatformDatabase database = PlatformDatabase.empty("again");
        database.migrate();
        List<String> before = database.query(CATALOG);

        database.migrate();

        assertThat(database.query(CATALOG)).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void happensOnceWhenSeveralInstancesStartTogether() throws SQLException, InterruptedException, ExecutionException {
        PlatformDatabase database = PlatformDatabase.empty("together");
        ExecutorService instances = Executors.newFixedThreadPool(4);

        List<Future<Integer>> starts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            starts.add(instances.submit(
                    () -> Database.flyway(Database.named("together")).migrate().migrationsExecuted));
        }
        int executed = 0;
        for (Future<Integer> start : starts) {
            executed += start.get();
        }
        instances.shutdown();

        List<String> versions = database.query(
                "SELECT version FROM learnstream.flyway_schema_history WHERE success AND version IS NOT NULL");
        assertThat(versions).doesNotHaveDuplicates().hasSize(executed).contains("1", "14");
        assertThat(database.query("SELECT problem FROM learnstream.contradictions"))
                .isEmpty();
    }

    @Test
    void runsEachVersionInOneTransaction() {
        PlatformDatabase.empty("transactions");
        Set<String> versions = new TreeSet<>();
        Set<String> inTransaction = new TreeSet<>();

        Database.configuration(Database.named("transactions"))
                .callbacks(new BaseCallback() {
                    @Override
                    public boolean supports(Event event, Context context) {
                        return event == Event.AFTER_EACH_MIGRATE_STATEMENT;
                    }

                    @Override
                    public void handle(Event event, Context context) {
                        String version = context.getMigrationInfo().getVersion().getVersion();
                        versions.add(version);
                        if (isInTransaction(context.getConnection())) {
                            inTransaction.add(version);
                        }
                    }
                })
                .load()
                .migrate();

        assertThat(inTransaction).isEqualTo(versions);
        assertThat(versions)
                .containsAll(Stream.of(Database.flyway(Database.named("transactions"))
                                .info()
                                .applied())
                        .map(MigrationInfo::getVersion)
                        .filter(version -> version != null)
                        .map(version -> version.getVersion())
                        .toList());
    }

    private static boolean isInTransaction(Connection connection) {
        try {
            return !connection.getAutoCommit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
