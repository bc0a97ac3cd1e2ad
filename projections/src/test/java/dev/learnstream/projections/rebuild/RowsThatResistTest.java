package dev.learnstream.projections.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.learnstream.projections.ops.JobFailedException;
import dev.learnstream.projections.sql.Query;
import dev.learnstream.projections.testing.Catalogue;
import dev.learnstream.projections.testing.History;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rows that a rebuild cannot repair, because they are locked or because a trigger changes them. */
@Timeout(60)
class RowsThatResistTest {

    private static final HistoryRun RUN = new HistoryRun();
    private static final History HISTORY = History.of(7, 40, 3, 1);

    @AfterAll
    static void stop() {
        RUN.close();
    }

    /** Gives two activities another type than history has. */
    @BeforeEach
    void damage() throws Exception {
        Catalogue catalogue = HISTORY.catalogue();
        RUN.begin(catalogue);
        HISTORY.messages().stream()
                .filter(message -> message.topic().equals("learner-activity"))
                .forEach(message -> RUN.log().append(message, Instant.parse("2026-03-02T00:00:00Z")));
        RUN.deliver("learner-activity", 0, RUN.log().records("learner-activity").size());
        RUN.database()
                .execute(
                        "UPDATE public.learner_activity_events SET event_type = 'damaged' WHERE event_id IN"
                                + " (SELECT event_id FROM public.learner_activity_events WHERE event_type <> 'old' ORDER BY 1 LIMIT 2)");
        assertThat(damaged()).isEqualTo(2);
    }

    @AfterEach
    void mend() {
        RUN.database().execute("DROP TRIGGER IF EXISTS stamp ON public.learner_activity_events");
    }

    private static long damaged() {
        return RUN.database()
                .number("SELECT count(*) FROM public.learner_activity_events WHERE event_type = 'damaged'");
    }

    private static List<String> states() {
        return RUN.database()
                .rows("SELECT state, writes, count(*) FROM learnstream.rebuild_differences"
                        + " WHERE kind = 'different' GROUP BY 1, 2 ORDER BY 1");
    }

    @Test
    void areSaidWhenTheyDoNotStayAsTheyAreWritten() {
        RUN.database()
                .execute("CREATE OR REPLACE FUNCTION public.stamp() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN NEW.event_type := 'damaged'; RETURN NEW; END $$");
        RUN.database()
                .execute("CREATE TRIGGER stamp BEFORE UPDATE ON public.learner_activity_events"
                        + " FOR EACH ROW EXECUTE FUNCTION public.stamp()");

        assertThatThrownBy(() -> RUN.rebuild(false))
                .isInstanceOf(JobFailedException.class)
                .hasMessage("[2] rows of [learner_activity_events] do not keep the written values:"
                        + " does a trigger change them? See \\d public.learner_activity_events in psql");
        assertThat(states()).containsExactly("reverted | 3 | 2");
    }

    @Test
    void arePutRightWhenTheirLocksAreReleasedInTime() throws Exception {
        try (Connection other = RUN.database().postgres().connect()) {
            lock(other);
            Thread releasing = new Thread(() -> release(other, Duration.ofSeconds(1)));
            releasing.start();

            Rebuild rebuild = RUN.rebuild(false);

            releasing.join();
            assertThat(RUN.report(rebuild).get(0).applied()).isEqualTo(2);
            assertThat(damaged()).isZero();
        }
    }

    @Test
    void areSaidWhenTheyAreLockedAllTheTime() throws Exception {
        try (Connection other = RUN.database().postgres().connect()) {
            lock(other);

            assertThatThrownBy(() -> RUN.rebuild(false))
                    .isInstanceOf(JobFailedException.class)
                    .hasMessage("Another transaction kept [2] rows of [learner_activity_events] locked all the time");
            assertThat(states()).containsExactly("locked | 0 | 2");
            other.rollback();
        }
        assertThat(damaged()).isEqualTo(2);
    }

    private static void lock(Connection other) throws SQLException {
        other.setAutoCommit(false);
        Query.list(
                other,
                "SELECT 1 FROM public.learner_activity_events WHERE event_type = 'damaged' FOR UPDATE",
                row -> 1);
    }

    private static void release(Connection other, Duration after) {
        try {
            Query.list(other, "SELECT pg_sleep(?)", row -> 1, (double) after.toSeconds());
            other.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
