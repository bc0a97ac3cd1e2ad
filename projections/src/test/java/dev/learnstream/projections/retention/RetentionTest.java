package dev.learnstream.projections.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.retention.Retention.Forgotten;
import dev.learnstream.projections.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final UUID TOPIC = UUID.fromString("00000000-0000-4000-8000-000000000001");

    /** Kafka has lost the records below offset 10. */
    private static final Map<Partition, Long> STARTS = Map.of(new Partition("quiz-attempts", TOPIC, 0), 10L);

    private static final RetentionPolicy POLICY = new RetentionPolicy(Duration.ofDays(90), Duration.ofDays(30));

    private final TestDatabase database = TestDatabase.create();
    private final HikariDataSource owner = new HikariDataSource();

    @BeforeEach
    void connect() {
        owner.setJdbcUrl(database.postgres().url());
        owner.setUsername(database.postgres().user());
        owner.setPassword(database.postgres().password());
        owner.setMinimumIdle(0);
    }

    @AfterEach
    void close() {
        owner.close();
        database.close();
    }

    private Forgotten apply() throws SQLException {
        return new Retention(owner, POLICY).apply(STARTS);
    }

    private void letter(int offset, String state, String reason, int closedDaysAgo) {
        database.execute("""
                INSERT INTO learnstream.dead_letters
                  (topic_id, partition, "offset", topic, record_at, key, value, headers, reason, state, closed_at)
                VALUES (?, 0, ?, 'quiz-attempts', now(), 'key', 'value', '[1]', ?, ?, now() - ? * interval '1 day')
                """, TOPIC, offset, reason, state, closedDaysAgo);
    }

    private void rebuild(String state, int endedDaysAgo, boolean isDryRun, String found) {
        database.execute("""
                WITH made AS (
                  INSERT INTO learnstream.rebuilds (tables, is_dry_run, takes_older, rate, state, requested_by, applied_at, ended_at)
                  SELECT '{topic_progress}', ?, false, 1, ?, 'ann', ended, ended
                  FROM (SELECT now() - ? * interval '1 day' AS ended) e
                  RETURNING rebuild_id
                )
                INSERT INTO learnstream.rebuild_differences (rebuild_id, table_name, key, kind, state)
                SELECT rebuild_id, 'topic_progress', '{}', 'extra', ? FROM made
                """, isDryRun, state, endedDaysAgo, found);
    }

    private void replay(String state, int endedDaysAgo) {
        database.execute("""
                INSERT INTO learnstream.replays (rate, state, requested_by, ended_at)
                VALUES (1, ?, 'ann', now() - ? * interval '1 day')
                """, state, endedDaysAgo);
    }

    @Nested
    class OfDeadLetters {

        @Test
        void deletesWhatWasResolvedLongAgoAndKafkaStillHas() throws SQLException {
            letter(10, "resolved", "expired", 91);
            letter(11, "resolved", "expired", 89);

            assertThat(apply()).isEqualTo(new Forgotten(1, 0, 0, 0, 0));

            assertThat(offsets()).containsExactly("11");
        }

        @Test
        void keepsWhatHistoryNeeds() throws SQLException {
            letter(9, "resolved", "expired", 1_000);
            letter(12, "resolved", "crashed_reader", 1_000);

            assertThat(apply().isNothing()).isTrue();

            assertThat(offsets()).containsExactly("9", "12");
        }

        @Test
        void keepsWhatIsOpenAndOfWhatIsDiscardedAllButTheBytes() throws SQLException {
            letter(10, "open", "poison", 1_000);
            letter(11, "discarded", "poison", 91);
            letter(12, "discarded", "poison", 89);

            assertThat(apply()).isEqualTo(new Forgotten(0, 1, 0, 0, 0));
            assertThat(apply().isNothing()).isTrue();

            assertThat(
                            database.rows(
                                    "SELECT \"offset\", state, value, headers, is_cut FROM learnstream.dead_letters ORDER BY 1"))
                    .containsExactly(
                            "10 | open | \\x76616c7565 | [1] | false",
                            "11 | discarded | null | [] | true",
                            "12 | discarded | \\x76616c7565 | [1] | false");
        }

        @Test
        void keepsWhatARollbackAppliesAgain() throws SQLException {
            rebuild("done", 100, false, "applied");
            letter(10, "resolved", "expired", 99);
            letter(11, "resolved", "expired", 101);

            assertThat(apply()).isEqualTo(new Forgotten(1, 0, 0, 0, 0));

            assertThat(offsets()).containsExactly("10");
        }

        private Iterable<String> offsets() {
            return database.rows("SELECT \"offset\" FROM learnstream.dead_letters ORDER BY 1");
        }
    }

    @Nested
    class OfJobs {

        @Test
        void deletesRebuildsThatHaveNothingToTakeBack() throws SQLException {
            rebuild("done", 31, true, "found");
            rebuild("rolled_back", 31, false, "restored");
            rebuild("done", 29, true, "found");

            assertThat(apply()).isEqualTo(new Forgotten(0, 0, 2, 0, 0));

            assertThat(database.number("SELECT count(*) FROM learnstream.rebuild_differences"))
                    .isEqualTo(1);
        }

        @Test
        void keepsRebuildsThatCanBeRolledBackOrHaveFailed() throws SQLException {
            rebuild("done", 1_000, false, "applied");
            rebuild("failed", 1_000, false, "found");

            assertThat(apply().isNothing()).isTrue();
        }

        @Test
        void deletesReplaysThatHaveEndedAndKeepsThoseThatNeedAPersonOrThatARollbackRunsAgain() throws SQLException {
            replay("done", 31);
            replay("cancelled", 31);
            replay("done", 29);
            replay("failed", 1_000);
            assertThat(apply()).isEqualTo(new Forgotten(0, 0, 0, 2, 0));

            rebuild("done", 50, false, "applied");
            replay("done", 49);
            replay("done", 51);
            assertThat(apply()).isEqualTo(new Forgotten(0, 0, 0, 1, 0));
        }
    }

    @Test
    void deletesJobsOnDeadLettersThatHaveEndedWithTheirSets() throws SQLException {
        letterJob("done", 31);
        letterJob("cancelled", 29);
        letterJob("failed", 1_000);

        assertThat(apply()).isEqualTo(new Forgotten(0, 0, 0, 0, 1));

        assertThat(database.rows("SELECT state FROM learnstream.dead_letter_jobs"
                        + " FULL JOIN learnstream.dead_letter_job_members USING (job_id) ORDER BY 1"))
                .containsExactly("cancelled", "failed");
    }

    private void letterJob(String state, int endedDaysAgo) {
        database.execute("""
                WITH made AS (
                  INSERT INTO learnstream.dead_letter_jobs (action, filter, because, rate, state, requested_by, ended_at)
                  VALUES ('redrive', '{}', 'a test', 1, ?, 'ann', now() - ? * interval '1 day')
                  RETURNING job_id
                )
                INSERT INTO learnstream.dead_letter_job_members SELECT job_id, gen_random_uuid(), 0, 0 FROM made
                """, state, endedDaysAgo);
    }

    @Test
    void refusesAnAgeThatMakesNoSense() {
        assertThatThrownBy(() -> new RetentionPolicy(Duration.ZERO, Duration.ofDays(1)))
                .hasMessage("learnstream.retention.dead-letters must be positive, but is [PT0S]");
    }
}
