package dev.learnstream.projections.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.projections.batch.BrokenDatabase;
import dev.learnstream.projections.batch.DeadLetterFilter;
import dev.learnstream.projections.batch.RecordKey;
import dev.learnstream.projections.batch.WriterFixture;
import dev.learnstream.projections.deadletters.LetterJobs.MovedOnException;
import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.held.HeldTransaction;
import dev.learnstream.projections.instances.Duty;
import dev.learnstream.projections.ops.JobAction;
import dev.learnstream.projections.ops.JobState;
import dev.learnstream.projections.ops.JobThroughput;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.Records;
import dev.learnstream.schemas.EventCodecs;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Jobs that redrive or discard dead letters, on a real PostgreSQL. */
class LetterJobWorkerTest {

    private static final DeadLetterFilter ALL =
            new DeadLetterFilter(null, null, null, null, null, null, null, null, null);
    private static final DeadLetterFilter EXPIRED =
            new DeadLetterFilter(null, null, null, "expired", null, null, null, null, null);
    private static final int FAST = 1_000_000;
    private static final WriterFixture FIXTURE = new WriterFixture();

    private final LetterJobs jobs = new LetterJobs(FIXTURE.database.pool());
    private final DeadLetterTransaction letters =
            new DeadLetterTransaction(FIXTURE.database.pool(), FIXTURE.tables, RecordReader::read);
    private final Duty duty = new Duty(FIXTURE.database.pool());

    /** The next offset of an event. */
    private int next;

    @AfterAll
    static void stop() {
        FIXTURE.close();
    }

    @BeforeEach
    void empty() {
        FIXTURE.empty();
    }

    @AfterEach
    void leave() {
        duty.close();
    }

    /** Makes dead letters of events whose learner did not arrive in time. */
    private void expire(String... types) {
        for (String type : types) {
            LearnerActivity event = Classroom.activity()
                    .setUserId(Classroom.UNKNOWN)
                    .setEventType(type)
                    .build();
            FIXTURE.writer.write(List.of(Records.entry(event, next++)));
        }
        new HeldTransaction(FIXTURE.database.pool(), FIXTURE.tables, RecordReader::read)
                .expire(Duration.ofDays(1), types.length);
    }

    private static void learnerAppears() {
        FIXTURE.database.execute(
                "INSERT INTO public.users (user_id, email, full_name, password_hash) VALUES (?, 'b@example.org', 'B', '-')",
                Classroom.UNKNOWN);
    }

    private long redrive(DeadLetterFilter filter, int rate) throws SQLException {
        return jobs.create(LetterAction.REDRIVE, filter, "the learner is there now", rate, "ann");
    }

    private LetterJob job(long id) throws SQLException {
        return jobs.find(id).orElseThrow();
    }

    private void work() throws Exception {
        work(letters, () -> null);
    }

    private void work(DeadLetterTransaction transaction, LetterJobWorker.Throttle throttle) throws Exception {
        new LetterJobWorker(jobs, transaction, throttle, new JobThroughput(), duty).look(() -> false);
    }

    private static List<String> activities() {
        return FIXTURE.database.rows("SELECT event_type FROM public.learner_activity_events ORDER BY event_type");
    }

    private static List<String> states() {
        return FIXTURE.database.rows(
                "SELECT \"offset\", reason, state, attempts, closed_by FROM learnstream.dead_letters ORDER BY 1");
    }

    /** Returns total, done, closed, left open and gone. */
    private List<Long> counts(long id) throws SQLException {
        LetterJob job = job(id);
        return List.of(job.total(), job.done(), job.closed(), job.leftOpen(), job.gone());
    }

    @Test
    void appliesAllLettersOfItsSet() throws Exception {
        expire("a", "b");
        learnerAppears();
        long id = redrive(ALL, FAST);

        work();

        assertThat(activities()).containsExactly("a", "b");
        assertThat(job(id).state()).isEqualTo(JobState.DONE);
        assertThat(counts(id)).containsExactly(2L, 2L, 2L, 0L, 0L);
        assertThat(job(id).rowsChanged()).isEqualTo(2);
        assertThat(job(id).filter()).isEqualTo("{}");
        assertThat(states())
                .containsExactly(
                        "0 | expired | resolved | 2 | ann, job " + id, "1 | expired | resolved | 2 | ann, job " + id);
    }

    @Test
    void discardsForItsReason() throws Exception {
        expire("a");
        long id = jobs.create(LetterAction.DISCARD, EXPIRED, "a test of March", FAST, "ann");

        work();

        assertThat(counts(id)).containsExactly(1L, 1L, 1L, 0L, 0L);
        assertThat(FIXTURE.database.rows("SELECT state, closed_by, closed_because FROM learnstream.dead_letters"))
                .containsExactly("discarded | ann, job " + id + " | a test of March");
    }

    @Test
    void endsAtOnceIfNothingMatches() throws Exception {
        long id = redrive(ALL, FAST);

        work();

        assertThat(job(id).state()).isEqualTo(JobState.DONE);
        assertThat(job(id).percent()).isEqualTo(100);
    }

    @Nested
    class ItsSet {

        @Test
        void hasNoLetterThatCameLater() throws Exception {
            expire("a");
            long id = redrive(ALL, FAST);
            expire("b");
            learnerAppears();

            work();

            assertThat(counts(id)).containsExactly(1L, 1L, 1L, 0L, 0L);
            assertThat(activities()).containsExactly("a");
        }

        /** With the filter instead of a fixed set, the letter would no longer match. */
        @Test
        void keepsALetterWhoseReasonChanges() throws Exception {
            expire("a", "b");
            learnerAppears();
            FIXTURE.database.execute("UPDATE learnstream.dead_letters SET reason = 'poison' WHERE \"offset\" = 0");
            long id = redrive(new DeadLetterFilter(null, null, null, "poison", null, null, null, null, null), FAST);
            FIXTURE.database.execute("UPDATE learnstream.dead_letters SET reason = 'expired' WHERE \"offset\" = 0");

            work();

            assertThat(counts(id)).containsExactly(1L, 1L, 1L, 0L, 0L);
            assertThat(activities()).containsExactly("a");
        }

        @Test
        void countsALetterThatSomebodyElseHasClosed() throws Exception {
            expire("a", "b");
            learnerAppears();
            long id = redrive(ALL, FAST);
            letters.discard(jobs.next(job(id), 1, Long.MAX_VALUE), "ben", "a test");

            work();

            assertThat(counts(id)).containsExactly(2L, 2L, 1L, 0L, 1L);
            assertThat(activities()).containsExactly("b");
        }

        @Test
        void isWhatTheFilterMatches() throws Exception {
            expire("a", "b", "c");
            FIXTURE.database.execute(
                    "UPDATE learnstream.dead_letters SET reason = 'crashed_reader' WHERE \"offset\" = 0");
            FIXTURE.database.execute(
                    "UPDATE learnstream.dead_letters SET reason = 'poison', sqlstate = '23514' WHERE \"offset\" = 1");

            assertThat(total(ALL)).isEqualTo(2);
            assertThat(total(EXPIRED)).isEqualTo(1);
            assertThat(total(new DeadLetterFilter(null, null, null, "crashed_reader", null, null, null, null, null)))
                    .isEqualTo(1);
            assertThat(total(new DeadLetterFilter(null, null, null, null, "23514", null, null, null, null)))
                    .isEqualTo(1);
            assertThat(total(new DeadLetterFilter("quiz-attempts", null, null, null, null, null, null, null, null)))
                    .isZero();
            assertThat(total(new DeadLetterFilter(null, 1, null, null, null, null, null, null, null)))
                    .isZero();
            assertThat(total(new DeadLetterFilter(
                            null, null, null, null, null, null, null, Classroom.at("00:00"), null)))
                    .isEqualTo(2);
            assertThat(total(new DeadLetterFilter(
                            null, null, null, null, null, null, null, null, Classroom.at("00:00"))))
                    .isZero();
        }

        private long total(DeadLetterFilter filter) throws SQLException {
            long counted = new DeadLetterQueries(FIXTURE.database.pool(), EventCodecs.withoutRegistry())
                    .causes(filter).stream().mapToLong(LetterCause::letters).sum();
            long total = job(redrive(filter, FAST)).total();
            assertThat(counted).as("letters of the dry run").isEqualTo(total);
            return total;
        }

        @Test
        void isTakenInPiecesOfBoundedSize() throws Exception {
            expire("a", "b", "c");
            FIXTURE.database.execute("UPDATE learnstream.dead_letters SET value_bytes = 100");
            long id = redrive(ALL, FAST);

            assertThat(jobs.next(job(id), 2, Long.MAX_VALUE)).hasSize(2);
            assertThat(jobs.next(job(id), 3, 101)).hasSize(2);
            assertThat(jobs.next(job(id), 3, 1)).hasSize(1);
        }
    }

    @Nested
    class WhenLettersCannotBeApplied {

        @AfterEach
        void accept() {
            FIXTURE.acceptPoison();
        }

        @Test
        void leavesThemOpenAndAppliesAllOthers() throws Exception {
            FIXTURE.refusePoison();
            expire("a", "poison", "c", "poison");
            learnerAppears();
            long id = redrive(ALL, FAST);

            work();

            assertThat(activities()).containsExactly("a", "c");
            assertThat(job(id).state()).isEqualTo(JobState.DONE);
            assertThat(counts(id)).containsExactly(4L, 4L, 2L, 2L, 0L);
        }
    }

    @Nested
    class WhenItIsStopped {

        /** Carries out an action before the third letter. */
        private LetterJobWorker.Throttle thirdTime(long id, JobAction action) {
            List<Integer> calls = new ArrayList<>();
            return () -> {
                calls.add(1);
                try {
                    return calls.size() == 3 && jobs.change(id, action, "ben") ? "it is stopped" : null;
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            };
        }

        @BeforeEach
        void prepare() {
            expire("a", "b", "c", "d");
            learnerAppears();
        }

        @Test
        void goesOnWhereItWasPaused() throws Exception {
            long id = redrive(ALL, FAST);
            FIXTURE.database.execute("UPDATE learnstream.dead_letters SET value_bytes = 8 * 1024 * 1024");

            work(letters, thirdTime(id, JobAction.PAUSE));

            assertThat(job(id).state()).isEqualTo(JobState.PAUSED);
            assertThat(counts(id)).containsExactly(4L, 2L, 2L, 0L, 0L);
            assertThat(activities()).containsExactly("a", "b");

            assertThat(jobs.change(id, JobAction.RESUME, "ben")).isTrue();
            work();

            assertThat(job(id).state()).isEqualTo(JobState.DONE);
            assertThat(counts(id)).containsExactly(4L, 4L, 4L, 0L, 0L);
            assertThat(FIXTURE.database.rows("SELECT DISTINCT state, attempts FROM learnstream.dead_letters"))
                    .containsExactly("resolved | 2");
        }

        @Test
        void leavesTheRestAloneWhenItIsCancelled() throws Exception {
            long id = redrive(ALL, FAST);
            FIXTURE.database.execute("UPDATE learnstream.dead_letters SET value_bytes = 8 * 1024 * 1024");

            work(letters, thirdTime(id, JobAction.CANCEL));
            work();

            assertThat(job(id).state()).isEqualTo(JobState.CANCELLED);
            assertThat(activities()).containsExactly("a", "b");
            assertThat(FIXTURE.database.number("SELECT count(*) FROM learnstream.dead_letters WHERE state = 'open'"))
                    .isEqualTo(2);
            assertThat(jobs.change(id, JobAction.RESUME, "ben")).isFalse();
        }

        @Test
        void changesNothingIfItWasPausedWhileAPieceWasOnItsWay() throws Exception {
            long id = redrive(ALL, FAST);
            LetterJob before = job(id);
            List<RecordKey> piece = jobs.next(before, 2, Long.MAX_VALUE);
            jobs.change(id, JobAction.PAUSE, "ben");

            assertThatThrownBy(() -> letters.redrive(piece, "ann", jobs.notes(before)))
                    .isInstanceOf(MovedOnException.class);

            assertThat(activities()).isEmpty();
            assertThat(counts(id)).containsExactly(4L, 0L, 0L, 0L, 0L);
        }

        @Test
        void countsNoLetterTwiceIfTwoInstancesTakeTheSameOnes() throws Exception {
            long id = redrive(ALL, FAST);
            LetterJob before = job(id);
            List<RecordKey> piece = jobs.next(before, 2, Long.MAX_VALUE);
            letters.redrive(piece, "ann", jobs.notes(before));

            assertThatThrownBy(() -> letters.redrive(piece, "ann", jobs.notes(before)))
                    .isInstanceOf(MovedOnException.class);
            work();

            assertThat(counts(id)).containsExactly(4L, 4L, 4L, 0L, 0L);
        }

        /** The control: without its place, the job would come to its letters twice. */
        @Test
        void failsIfItsPlaceIsSetBack() throws Exception {
            long id = redrive(ALL, FAST);
            LetterJob before = job(id);
            letters.redrive(jobs.next(before, 2, Long.MAX_VALUE), "ann", jobs.notes(before));
            FIXTURE.database.execute("UPDATE learnstream.dead_letter_jobs SET last_partition = -1, last_offset = -1,"
                    + " last_topic_id = '00000000-0000-0000-0000-000000000000'");

            work();

            assertThat(job(id).state()).isEqualTo(JobState.FAILED);
        }
    }

    @Nested
    class ItsPace {

        @Test
        void isItsRate() throws Exception {
            expire("a", "b", "c");
            learnerAppears();
            redrive(ALL, 1);
            long begin = System.nanoTime();

            work();

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(1_900));
            assertThat(activities()).hasSize(3);
        }

        @Test
        void givesWayToLiveTraffic() throws Exception {
            expire("a");
            learnerAppears();
            redrive(ALL, FAST);
            List<String> seen = new ArrayList<>();

            work(letters, () -> {
                seen.add(String.join(",", activities()));
                return seen.size() < 3 ? "records wait to be projected live" : null;
            });

            assertThat(seen).containsExactly("", "", "");
            assertThat(activities()).containsExactly("a");
        }
    }

    @Nested
    class WhenTheDatabaseRefuses {

        private final DeadLetterTransaction away =
                new DeadLetterTransaction(new BrokenDatabase("08006"), FIXTURE.tables, RecordReader::read);
        private final DeadLetterTransaction wrong =
                new DeadLetterTransaction(new BrokenDatabase("42P01"), FIXTURE.tables, RecordReader::read);

        @Test
        void waitsForADatabaseThatIsAway() throws Exception {
            expire("a");
            long id = redrive(ALL, FAST);

            work(away, () -> null);

            assertThat(job(id).state()).isEqualTo(JobState.RUNNING);
        }

        @Test
        void failsForAMistakeOfOursAndCanBeResumed() throws Exception {
            expire("a");
            learnerAppears();
            long id = redrive(ALL, FAST);

            work(wrong, () -> null);

            assertThat(job(id).state()).isEqualTo(JobState.FAILED);
            assertThat(job(id).failure()).contains("dead letters", "42P01");
            assertThat(jobs.change(id, JobAction.RESUME, "ben")).isTrue();
            work();
            assertThat(job(id).state()).isEqualTo(JobState.DONE);
        }
    }

    @Test
    void isLeftToTheInstanceOnDuty() throws Exception {
        expire("a");
        learnerAppears();
        long id = redrive(ALL, FAST);

        try (Duty other = new Duty(FIXTURE.database.pool())) {
            assertThat(other.isMine()).isTrue();
            work();
            assertThat(job(id).done()).isZero();
        }

        work();
        assertThat(job(id).done()).isEqualTo(1);
    }
}
