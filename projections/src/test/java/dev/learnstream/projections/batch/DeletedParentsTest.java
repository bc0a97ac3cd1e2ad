package dev.learnstream.projections.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.held.HeldTransaction;
import dev.learnstream.projections.oracle.Difference;
import dev.learnstream.projections.oracle.Oracle;
import dev.learnstream.projections.sweep.Sweep;
import dev.learnstream.projections.tables.Projection;
import dev.learnstream.projections.testing.Catalogue;
import dev.learnstream.projections.testing.History;
import dev.learnstream.projections.testing.Records;
import dev.learnstream.projections.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Learners, courses and topics that are deleted while their events arrive, or appear after them. */
class DeletedParentsTest {

    private static final String DEADLOCK = "40P01";

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final int BATCH = 50;

    private final Tables tables = new Tables(Projection.ALL, new SimpleMeterRegistry());
    private final BatchWriter writer = new BatchWriter(new BatchTransaction(DATABASE.pool(), tables, 100_000));
    private final HeldTransaction held = new HeldTransaction(DATABASE.pool(), tables, RecordReader::read);
    private final History history = History.of(7, 3_000, 30, 2);
    private final List<Entry> entries = Records.entries(history, 0);

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @BeforeEach
    void empty() {
        DATABASE.holdOnly(history.catalogue());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void leaveNothingBehindWhenTheyGoDuringTheLoad(int seed) throws Exception {
        List<UUID> gone = history.catalogue().learners().subList(0, 10);

        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> write(entries));
        for (UUID learner : gone) {
            DATABASE.execute("SELECT pg_sleep(" + seed * 0.01 + ")");
            await().pollDelay(Duration.ZERO).atMost(Duration.ofSeconds(30)).until(() -> delete(learner));
        }
        load.get(60, TimeUnit.SECONDS);

        assertThat(rowsOf(gone)).isZero();
        assertThat(DATABASE.rows("SELECT DISTINCT reason FROM learnstream.dead_letters"))
                .isSubsetOf("unreadable", "refused");
        assertTablesAreOf(without(gone));
    }

    /** Returns false if PostgreSQL prefers the batch, which locks in another order. The platform then tries again. */
    private static boolean delete(UUID learner) {
        try {
            DATABASE.execute("DELETE FROM public.users WHERE user_id = ?", learner);
            return true;
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof SQLException refusal && DEADLOCK.equals(refusal.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    @Test
    void stayDeletedWhenTheWholeHistoryComesAgain() throws SQLException {
        List<UUID> gone = history.catalogue().learners().subList(0, 3);
        write(entries);
        assertThat(rowsOf(gone)).isPositive();
        gone.forEach(learner -> DATABASE.execute("DELETE FROM public.users WHERE user_id = ?", learner));

        write(entries);
        held.apply(10_000);

        assertThat(rowsOf(gone)).isZero();
        assertTablesAreOf(without(gone));
    }

    @Test
    void leaveTheActivityOfADeletedTopicWithoutIt() {
        write(entries);
        UUID topic = history.catalogue().topics().get(0).id();
        long activities = DATABASE.number("SELECT count(*) FROM public.learner_activity_events");
        long ofTheTopic = activitiesOf(topic);
        long withoutTopic =
                DATABASE.number("SELECT count(*) FROM public.learner_activity_events WHERE topic_id IS NULL");
        DATABASE.execute("DELETE FROM public.topics WHERE topic_id = ?", topic);

        write(entries);

        assertThat(ofTheTopic).isPositive();
        assertThat(DATABASE.number("SELECT count(*) FROM public.learner_activity_events"))
                .isEqualTo(activities);
        assertThat(DATABASE.number("SELECT count(*) FROM public.learner_activity_events WHERE topic_id IS NULL"))
                .isEqualTo(withoutTopic + ofTheTopic);
        assertThat(DATABASE.number("SELECT count(*) FROM public.topic_progress WHERE topic_id = '" + topic + "'"))
                .isZero();
    }

    @Test
    void takeAllTheirEventsWhenTheyComeLate() throws Exception {
        DATABASE.holdOnly(new Catalogue(List.of(), List.of(), List.of(), List.of()));
        write(entries);
        assertThat(DATABASE.number("SELECT count(*) FROM public.learner_activity_events"))
                .isZero();

        history.catalogue().insert(DATABASE.postgres());
        int taken = held.apply(500);
        while (taken > 0) {
            taken = held.apply(500);
        }

        assertTablesAreOf(history.catalogue());
        assertThat(DATABASE.rows("SELECT DISTINCT reason FROM learnstream.dead_letters"))
                .isSubsetOf("unreadable", "refused");
    }

    private void write(List<Entry> all) {
        for (int from = 0; from < all.size(); from += BATCH) {
            writer.write(all.subList(from, Math.min(all.size(), from + BATCH)));
        }
    }

    private Catalogue without(List<UUID> gone) {
        Catalogue all = history.catalogue();
        List<UUID> learners = new ArrayList<>(all.learners());
        learners.removeAll(gone);
        return new Catalogue(learners, all.courses(), all.topics(), all.quizzes());
    }

    private void assertTablesAreOf(Catalogue catalogue) throws SQLException {
        new Sweep(DATABASE.pool(), new SimpleMeterRegistry()).pass(Records.ARRIVED);
        Oracle oracle = new Oracle(catalogue);
        history.messages().forEach(oracle::take);

        assertThat(oracle.tables(Records.ARRIVED).stream().map(table -> Difference.between(table, DATABASE.postgres())))
                .allMatch(Difference::isNone)
                .hasSize(4);
    }

    private static long rowsOf(List<UUID> learners) {
        Set<String> ids = new HashSet<>();
        learners.forEach(id -> ids.add("'" + id + "'"));
        String list = String.join(",", ids);
        long rows = 0;
        for (String table : List.of("learner_activity_events", "topic_progress", "quiz_attempts", "module_progress")) {
            rows += DATABASE.number("SELECT count(*) FROM public." + table + " WHERE user_id IN (" + list + ")");
        }
        return rows;
    }

    private static long activitiesOf(UUID topic) {
        return DATABASE.number("SELECT count(*) FROM public.learner_activity_events WHERE topic_id = '" + topic + "'");
    }
}
