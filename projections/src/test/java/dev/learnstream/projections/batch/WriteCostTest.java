package dev.learnstream.projections.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.projections.tables.Projection;
import dev.learnstream.projections.testing.History;
import dev.learnstream.projections.testing.Records;
import dev.learnstream.projections.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Measures the writes of the merges, and the writes that they save. */
class WriteCostTest {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final History HISTORY = History.of(1, 6_000, 12, 1);
    private static final int BATCH = 200;

    private final BatchWriter writer = new BatchWriter(
            new BatchTransaction(DATABASE.pool(), new Tables(Projection.ALL, new SimpleMeterRegistry()), 10_000));

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @BeforeEach
    void empty() {
        DATABASE.holdOnly(HISTORY.catalogue());
    }

    @Test
    void isNothingForAHistoryThatIsAppliedAlready() {
        long first = wal(this::writeHistory);
        List<String> rows = versions();

        long again = wal(this::writeHistory);

        assertThat(versions()).isEqualTo(rows).hasSizeGreaterThan(1_000);
        // Only the watermarks and a commit for each batch remain.
        assertThat(again).isLessThan(first / 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"topic_progress", "module_progress"})
    void isAnUpdateOnThePageAndOfNoIndex(String table) {
        DATABASE.execute("SELECT pg_stat_reset()");

        writeHistory();

        String updates =
                "SELECT n_tup_upd FROM pg_stat_user_tables WHERE schemaname = 'public' AND relname = '" + table + "'";
        await().atMost(Duration.ofSeconds(15)).until(() -> DATABASE.number(updates) > 300);
        assertThat(DATABASE.number(updates.replace("n_tup_upd", "100 * n_tup_hot_upd / n_tup_upd")))
                .isGreaterThan(95);
    }

    private void writeHistory() {
        List<Entry> entries = Records.entries(HISTORY, 0);
        for (int from = 0; from < entries.size(); from += BATCH) {
            writer.write(entries.subList(from, Math.min(entries.size(), from + BATCH)));
        }
    }

    /** Returns the bytes of WAL that the server writes meanwhile. */
    private static long wal(Runnable work) {
        String before = DATABASE.rows("SELECT pg_current_wal_insert_lsn()").get(0);
        work.run();
        return DATABASE.number("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '" + before + "')");
    }

    /** Returns each row's version, to detect rows that were written again with the same values. */
    private static List<String> versions() {
        return DATABASE.rows("""
                SELECT 'a', xmin, ctid FROM public.learner_activity_events
                UNION ALL
                SELECT 't', xmin, ctid FROM public.topic_progress
                UNION ALL
                SELECT 'q', xmin, ctid FROM public.quiz_attempts
                UNION ALL
                SELECT 'm', xmin, ctid FROM public.module_progress
                UNION ALL
                SELECT 'h', xmin, ctid FROM learnstream.held_events
                ORDER BY 1, 3
                """);
    }
}
