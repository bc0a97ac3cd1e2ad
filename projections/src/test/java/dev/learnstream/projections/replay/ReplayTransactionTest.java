package dev.learnstream.projections.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.projections.batch.BrokenDatabase;
import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.FailureClass;
import dev.learnstream.projections.batch.Tables;
import dev.learnstream.projections.batch.WriteFailedException;
import dev.learnstream.projections.batch.WriterFixture;
import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.Records;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Replayed records are applied again, on a real PostgreSQL. */
class ReplayTransactionTest {

    private static final WriterFixture FIXTURE = new WriterFixture();

    private final ReplayTransaction replay = ReplayTransaction.ofReplays(FIXTURE.database.pool(), FIXTURE.tables);
    private long id;

    @AfterAll
    static void stop() {
        FIXTURE.close();
    }

    /** Starts a replay of offsets 0 to 9 of the activity topic. */
    @BeforeEach
    void begin() {
        FIXTURE.empty();
        id = FIXTURE.database.number(
                "INSERT INTO learnstream.replays (rate, requested_by) VALUES (1000, 'ann') RETURNING replay_id");
        FIXTURE.database.execute("""
                INSERT INTO learnstream.replay_partitions
                  (replay_id, topic_id, partition, topic, log_from, from_offset, to_offset, next_offset)
                VALUES (?, ?, 0, 'learner-activity', 0, 0, 10, 0)
                """, id, Records.partition("learner-activity").topicId());
    }

    private static LearnerActivity activity(String type) {
        return Classroom.activity().setEventType(type).build();
    }

    private static LearnerActivity strangersActivity() {
        return Classroom.activity().setUserId(Classroom.UNKNOWN).build();
    }

    private ReplayPiece piece(long from, long to, Entry... entries) {
        return new ReplayPiece(
                new ReplayPiece.Job("replay", id),
                Records.partition("learner-activity"),
                from,
                to,
                (int) (to - from),
                List.of(entries));
    }

    private static List<String> activities() {
        return FIXTURE.database.rows("SELECT event_type FROM public.learner_activity_events ORDER BY event_type");
    }

    /** Returns next offset, records, matched, applied, parents missing, dead, rows changed. */
    private static List<String> progress() {
        return FIXTURE.database.rows("""
                SELECT next_offset, records, matched, applied, parent_missing, dead, rows_changed
                FROM learnstream.replay_partitions
                """);
    }

    private static void assertThatNothingElseIsWritten() {
        assertThat(FIXTURE.watermarks()).isEmpty();
        assertThat(FIXTURE.database.number("SELECT count(*) FROM learnstream.held_events"))
                .isZero();
        assertThat(FIXTURE.database.number("SELECT count(*) FROM learnstream.dead_letters"))
                .isZero();
    }

    @Test
    void appliesThePieceAndMovesOn() {
        assertThat(replay.write(piece(0, 4, Records.entry(activity("a"), 1), Records.entry(activity("b"), 3))))
                .isTrue();

        assertThat(activities()).containsExactly("a", "b");
        assertThat(progress()).containsExactly("4 | 4 | 2 | 2 | 0 | 0 | 2");
        assertThatNothingElseIsWritten();
    }

    @Test
    void changesNoRowOverTablesThatLackNothing() {
        Entry entry = Records.entry(activity("a"), 0);
        FIXTURE.writer.write(List.of(entry));

        replay.write(piece(0, 1, entry));

        assertThat(progress()).containsExactly("1 | 1 | 1 | 1 | 0 | 0 | 0");
        assertThat(FIXTURE.watermarks()).containsExactly("learner-activity | 0 | 1 | 1 | 0 | 0 | 0");
    }

    @Test
    void movesOnOverRecordsOfWhichNoneIsToBeApplied() {
        assertThat(replay.write(piece(0, 7))).isTrue();

        assertThat(progress()).containsExactly("7 | 7 | 0 | 0 | 0 | 0 | 0");
    }

    @Test
    void onlyCountsWhatLacksItsLearner() {
        replay.write(piece(0, 2, Records.entry(strangersActivity(), 0), Records.entry(activity("a"), 1)));

        assertThat(progress()).containsExactly("2 | 2 | 2 | 1 | 1 | 0 | 1");
        assertThatNothingElseIsWritten();
    }

    @Test
    void writesWhatLacksItsTopicAloneAndDoesNotHoldIt() {
        LearnerActivity withoutTopic =
                Classroom.activity().setTopicId(Classroom.UNKNOWN).build();

        replay.write(piece(0, 1, Records.entry(withoutTopic, 0)));

        assertThat(FIXTURE.database.rows("SELECT topic_id FROM public.learner_activity_events"))
                .containsExactly("null");
        assertThat(progress()).containsExactly("1 | 1 | 1 | 1 | 0 | 0 | 1");
        assertThatNothingElseIsWritten();
    }

    private static void buried(String state) {
        FIXTURE.database.execute("""
                INSERT INTO learnstream.dead_letters (topic_id, partition, "offset", topic, record_at, reason, state)
                VALUES (?, 0, 0, 'learner-activity', now(), 'expired', ?)
                """, Records.partition("learner-activity").topicId(), state);
    }

    private static List<String> letters() {
        return FIXTURE.database.rows("SELECT \"offset\", state, closed_by FROM learnstream.dead_letters");
    }

    @Test
    void resolvesTheDeadLetterOfAnEventThatItApplies() {
        buried("open");

        replay.write(piece(0, 1, Records.entry(activity("a"), 0)));

        assertThat(activities()).containsExactly("a");
        assertThat(letters()).containsExactly("0 | resolved | replay " + id);
    }

    @Test
    void leavesADeadLetterOpenWhoseLearnerIsStillMissing() {
        buried("open");

        replay.write(piece(0, 1, Records.entry(strangersActivity(), 0)));

        assertThat(letters()).containsExactly("0 | open | null");
    }

    @Test
    void doesNotApplyAnEventThatAnOperatorHasDiscarded() {
        buried("discarded");

        replay.write(piece(0, 2, Records.entry(activity("a"), 0), Records.entry(activity("b"), 1)));

        assertThat(activities()).containsExactly("b");
        assertThat(letters()).containsExactly("0 | discarded | null");
        assertThat(progress()).containsExactly("2 | 2 | 2 | 1 | 0 | 1 | 1");
    }

    @Test
    void endsTheWaitOfAHeldEventThatItApplies() {
        FIXTURE.writer.write(List.of(Records.entry(strangersActivity(), 0)));
        FIXTURE.database.execute(
                "INSERT INTO public.users (user_id, email, full_name, password_hash) VALUES (?, 'b@example.org', 'B', '-')",
                Classroom.UNKNOWN);

        replay.write(piece(0, 1, Records.entry(strangersActivity(), 0)));

        assertThat(FIXTURE.database.number("SELECT count(*) FROM learnstream.held_events"))
                .isZero();
    }

    @Test
    void onlyCountsWhatCannotBeRead() {
        replay.write(piece(0, 1, RecordReader.read(Records.record("learner-activity", "no event".getBytes(UTF_8), 0))));

        assertThat(progress()).containsExactly("1 | 1 | 1 | 0 | 0 | 1 | 0");
        assertThatNothingElseIsWritten();
    }

    @Nested
    class WhenItDoesNotStandWhereThePieceBegins {

        /** The replay was frozen, and another instance has taken over its partitions. */
        @Test
        void writesNothing() {
            replay.write(piece(0, 4));

            assertThat(replay.write(piece(0, 1, Records.entry(activity("a"), 0))))
                    .isFalse();

            assertThat(activities()).isEmpty();
            assertThat(progress()).containsExactly("4 | 4 | 0 | 0 | 0 | 0 | 0");
        }

        @Test
        void writesNothingWhenItWasPausedMeanwhile() {
            FIXTURE.database.execute("UPDATE learnstream.replays SET state = 'paused' WHERE replay_id = ?", id);

            assertThat(replay.write(piece(0, 1, Records.entry(activity("a"), 0))))
                    .isFalse();

            assertThat(activities()).isEmpty();
            assertThat(progress()).containsExactly("0 | 0 | 0 | 0 | 0 | 0 | 0");
        }
    }

    @Nested
    class WhenPostgresRefusesOne {

        @BeforeEach
        void refuse() {
            FIXTURE.refusePoison();
        }

        @AfterEach
        void accept() {
            FIXTURE.acceptPoison();
        }

        @Test
        void countsItAsDeadAndAppliesAllOthers() {
            replay.write(piece(
                    0,
                    10,
                    Records.entry(activity("a"), 1),
                    Records.entry(activity("b"), 2),
                    Records.entry(activity("poison"), 5),
                    Records.entry(activity("c"), 8)));

            assertThat(activities()).containsExactly("a", "b", "c");
            assertThat(progress()).containsExactly("10 | 10 | 4 | 3 | 0 | 1 | 3");
            assertThatNothingElseIsWritten();
        }

        @Test
        void failsWhenItRefusesAFifthOfThem() {
            List<Entry> entries = new ArrayList<>();
            for (int offset = 0; offset < 200; offset++) {
                entries.add(Records.entry(activity(offset % 2 == 0 ? "poison" : "a"), offset));
            }
            FIXTURE.database.execute("UPDATE learnstream.replay_partitions SET to_offset = 200");

            assertThatThrownBy(() -> replay.write(piece(0, 200, entries.toArray(Entry[]::new))))
                    .isInstanceOfSatisfying(WriteFailedException.class, failure -> assertThat(failure.failureClass())
                            .isEqualTo(FailureClass.BUG));
        }
    }

    @Test
    void saysWhoseFaultItIsWhenTheDatabaseRefuses() {
        ReplayTransaction broken = ReplayTransaction.ofReplays(
                new BrokenDatabase("42501"), new Tables(List.of(), new SimpleMeterRegistry()));

        assertThatThrownBy(() -> broken.write(piece(0, 4)))
                .isInstanceOfSatisfying(WriteFailedException.class, failure -> assertThat(failure.failureClass())
                        .isEqualTo(FailureClass.BUG))
                .hasMessageContaining("of learner-activity-0@0..4: [42501]");
    }
}
