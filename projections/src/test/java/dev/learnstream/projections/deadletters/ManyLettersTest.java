package dev.learnstream.projections.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.learnstream.projections.batch.DeadLetterFilter;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.TestDatabase;
import dev.learnstream.schemas.EventCodecs;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 100,000 open dead letters of 600 bytes each, beside 50,000 closed ones. */
class ManyLettersTest {

    /** Many times as long as it takes on a quiet machine. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final TestDatabase DATABASE = TestDatabase.create();

    @BeforeAll
    static void bury() {
        DATABASE.execute("""
                INSERT INTO learnstream.dead_letters
                  (topic_id, partition, "offset", topic, record_at, value, value_bytes, reason, sqlstate, state, first_seen)
                SELECT ?, n % 12, n, 'learner-activity', now(), convert_to(repeat('x', 600), 'UTF8'), 600,
                  CASE WHEN n % 10 = 0 THEN 'poison' ELSE 'expired' END, CASE WHEN n % 10 = 0 THEN '23514' END,
                  CASE WHEN n < 100000 THEN 'open' ELSE 'resolved' END, timestamptz '2026-03-01 00:00:00+00' + n * interval '1 second'
                FROM generate_series(0, 149999) n
                """, Classroom.COURSE);
        DATABASE.execute("VACUUM ANALYZE learnstream.dead_letters");
    }

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @Test
    void becomeTheSetOfAJobInOneStatement() throws SQLException {
        LetterJobs jobs = new LetterJobs(DATABASE.pool());
        DeadLetterFilter all = new DeadLetterFilter(null, null, null, null, null, null, null, null, null);
        long begin = System.nanoTime();

        long id = jobs.create(LetterAction.DISCARD, all, "a test", 1_000, "ann");

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT);
        assertThat(jobs.find(id).orElseThrow().total()).isEqualTo(100_000);
        assertThat(DATABASE.number("SELECT count(*) FROM learnstream.dead_letter_job_members"))
                .isEqualTo(100_000);
    }

    @Test
    void areGroupedByTheirCauses() throws SQLException {
        DeadLetterQueries queries = new DeadLetterQueries(DATABASE.pool(), EventCodecs.withoutRegistry());
        long begin = System.nanoTime();

        List<LetterCause> causes = queries.causes();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT);
        assertThat(causes)
                .extracting(LetterCause::reason, LetterCause::sqlState, LetterCause::letters, LetterCause::sample)
                .containsExactly(
                        tuple("expired", null, 90_000L, "learner-activity-11@99995"),
                        tuple("poison", "23514", 10_000L, "learner-activity-10@99970"));
    }
}
