package dev.learnstream.projections.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.faults.FaultRun.Fault;
import dev.learnstream.projections.testing.Catalogue;
import dev.learnstream.projections.testing.History;
import dev.learnstream.projections.testing.PartitionCounts;
import dev.learnstream.projections.testing.RealPostgres;
import dev.learnstream.projections.testing.TestInfrastructure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Learners, courses and topics that appear after their events, or are deleted while events arrive. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class LateAndDeletedParentsIT {

    private static final long SEED = 20_250_305;

    private static final Duration UNTIL_APPLIED = Duration.ofSeconds(5);

    /** Counts events that have waited for less than ten seconds. */
    private static final String YOUNG =
            "SELECT count(*) FROM learnstream.held_events WHERE record_at > now() - interval '10 s'";

    private static final String DEADLOCK = "40P01";

    private static final String MISSED = "SELECT DISTINCT parent_id FROM learnstream.held_events";

    private static final String HELD_FOR_NOTHING = """
            SELECT count(*)
            FROM learnstream.held_events h
            WHERE h.parent = 'user' AND EXISTS (SELECT FROM public.users u WHERE u.user_id = h.parent_id)
              OR h.parent = 'course' AND EXISTS (SELECT FROM public.courses c WHERE c.course_id = h.parent_id)
              OR h.parent = 'topic' AND EXISTS (SELECT FROM public.topics t WHERE t.topic_id = h.parent_id)
            """;

    @Test
    void takeAllTheirEventsWithinFiveSecondsOfTheirAppearance() throws Exception {
        History history = History.of(SEED, FaultRun.MESSAGES, 40, 8);
        try (FaultRun run = FaultRun.of(SEED, TestInfrastructure.start(), history)) {
            Catalogue all = run.catalogue();
            Catalogue first = all.part(36, 7).withoutLastTopics();
            Catalogue late = all.without(first);
            assertThat(List.of(late.learners(), late.courses(), late.topics())).noneMatch(List::isEmpty);
            run.begin(first, Learnstream.class);
            Appearance appearance = new Appearance(late);

            run.meetWith(List.of(appearance));
            Outcome outcome = run.end();

            outcome.assertWholeWhateverWasHeld();
            assertThat(outcome.sum(PartitionCounts::held))
                    .as("events that were held")
                    .isGreaterThan(FaultRun.MESSAGES / 10);
            assertThat(outcome.heldEvents())
                    .as("events that are held still, seed [%d]: of those who never came", SEED)
                    .isEqualTo(outcome.oracle().held() + outcome.oracle().mergedWithoutTopic());
        }
    }

    /**
     * Inserts missing parents 10 s after many of their events, while more events arrive.
     *
     * @param late the missing part of the catalogue
     */
    private record Appearance(Catalogue late) implements Fault {

        @Override
        public void happen(FaultRun run) throws Exception {
            run.awaitAllRead();
            long held = run.postgres().number("SELECT count(*) FROM learnstream.held_events");
            run.awaiting("events wait for their parents")
                    .until(() -> run.postgres().number(YOUNG) == 0);
            run.publishUpTo(FaultRun.MESSAGES);

            late.insert(run.postgres());
            assertThat(run.publisher().isDone())
                    .as("published before they came")
                    .isFalse();
            run.awaiting("all of [" + held + "] events are applied")
                    .atMost(UNTIL_APPLIED)
                    .until(() -> run.postgres().number(HELD_FOR_NOTHING) == 0);
        }
    }

    @Test
    void takeTheirRowsWithThemAndNothingComesBack() throws Exception {
        try (FaultRun run = FaultRun.of(SEED).begin(Learnstream.class)) {
            Catalogue all = run.catalogue();
            Catalogue kept = all.part(30, 2);
            Catalogue gone = all.without(kept);
            List<Fault> faults = new ArrayList<>();
            gone.learners().forEach(id -> faults.add(new Deletion("users", "user_id", id)));
            gone.courses().forEach(id -> faults.add(new Deletion("courses", "course_id", id)));

            run.meetWith(faults);
            Outcome outcome = run.end(kept);

            outcome.assertWholeWhateverWasHeld();
            assertThat(run.postgres().query(MISSED, row -> row.getObject(1, UUID.class)))
                    .as("whose events came after they had gone")
                    .containsAll(gone.learners())
                    .containsAll(gone.courses());
        }
    }

    /** Deletes a learner or a course, with everything about it. */
    private record Deletion(String table, String key, UUID id) implements Fault {

        @Override
        public void happen(FaultRun run) throws Exception {
            run.awaiting("rows about it").until(() -> rows(run.postgres()) > 0);
            // A deletion locks rows in another order. PostgreSQL may prefer the batch; then the platform tries again.
            run.awaiting("the deletion").until(() -> delete(run.postgres()));
        }

        private boolean delete(RealPostgres postgres) throws SQLException {
            try (Connection connection = postgres.connect();
                    PreparedStatement delete =
                            connection.prepareStatement("DELETE FROM public.%s WHERE %s = ?".formatted(table, key))) {
                delete.setObject(1, id);
                return delete.executeUpdate() == 1;
            } catch (SQLException e) {
                if (DEADLOCK.equals(e.getSQLState())) {
                    return false;
                }
                throw e;
            }
        }

        private long rows(RealPostgres postgres) {
            return postgres.number(
                    "SELECT count(*) FROM public.learner_activity_events WHERE %s = '%s'".formatted(key, id));
        }
    }
}
