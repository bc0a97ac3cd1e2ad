package dev.learnstream.projections.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.projections.batch.BrokenDatabase;
import dev.learnstream.projections.batch.FailureClass;
import dev.learnstream.projections.batch.RecordKey;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.batch.Tables;
import dev.learnstream.projections.batch.WriteFailedException;
import dev.learnstream.projections.batch.WriterFixture;
import dev.learnstream.projections.deadletters.Redriven.Result;
import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.held.HeldTransaction;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.Records;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dead letters that are redriven or discarded, on a real PostgreSQL. */
class DeadLetterTransactionTest {

    private static final WriterFixture FIXTURE = new WriterFixture();

    private final DeadLetterTransaction letters =
            new DeadLetterTransaction(FIXTURE.database.pool(), FIXTURE.tables, RecordReader::read);

    @AfterAll
    static void stop() {
        FIXTURE.close();
    }

    @BeforeEach
    void empty() {
        FIXTURE.empty();
    }

    /** Expires events of a learner who did not arrive in time. */
    private static void expire(SpecificRecord... events) {
        FIXTURE.writer.write(Records.entries(events));
        new HeldTransaction(FIXTURE.database.pool(), FIXTURE.tables, RecordReader::read)
                .expire(Duration.ofDays(1), events.length);
        assertThat(FIXTURE.database.number("SELECT count(*) FROM learnstream.dead_letters"))
                .isEqualTo(events.length);
    }

    private static LearnerActivity strangersActivity(String type) {
        return Classroom.activity()
                .setUserId(Classroom.UNKNOWN)
                .setEventType(type)
                .build();
    }

    @ParameterizedTest
    @MethodSource("dev.learnstream.projections.batch.LongestEvents#all")
    void appliesTheLongestEventOfEachType(SpecificRecord longest) {
        expire(longest);
        learnerAppears();

        Redriven redriven = redrive();

        assertThat(redriven.letters()).extracting(Redriven.Letter::result).containsExactly(Result.APPLIED);
    }

    private static void learnerAppears() {
        FIXTURE.database.execute(
                "INSERT INTO public.users (user_id, email, full_name, password_hash) VALUES (?, 'b@example.org', 'B', '-')",
                Classroom.UNKNOWN);
    }

    private static List<String> activities() {
        return FIXTURE.database.rows("SELECT event_type FROM public.learner_activity_events ORDER BY event_type");
    }

    private static List<String> states() {
        return FIXTURE.database.rows(
                "SELECT \"offset\", reason, state, attempts, closed_by FROM learnstream.dead_letters ORDER BY 1");
    }

    private Redriven redrive() {
        return letters.redrive(all(), "ann");
    }

    /** Returns the keys of all dead letters. */
    private static List<RecordKey> all() {
        return FIXTURE
                .database
                .rows("SELECT topic_id || '.' || partition || '.' || \"offset\" FROM learnstream.dead_letters"
                        + " ORDER BY topic_id, partition, \"offset\"")
                .stream()
                .map(RecordKey::parse)
                .toList();
    }

    @Nested
    class WhenTheParentIsThereNow {

        private final LearnerActivity a = strangersActivity("a");
        private final LearnerActivity b = strangersActivity("b");

        @BeforeEach
        void appear() {
            expire(a, b);
            learnerAppears();
        }

        @Test
        void appliesTheEventsAndClosesTheLetters() {
            Redriven redriven = redrive();

            assertThat(activities()).containsExactly("a", "b");
            assertThat(states())
                    .containsExactly("0 | expired | resolved | 2 | ann", "1 | expired | resolved | 2 | ann");
            assertThat(redriven.letters())
                    .containsExactly(
                            new Redriven.Letter("learner-activity-0@0", Result.APPLIED, null),
                            new Redriven.Letter("learner-activity-0@1", Result.APPLIED, null));
            assertThat(redriven.changed()).containsEntry("learner_activity_events", 2);
        }

        @Test
        void changesNothingWhenItIsOnlyTried() {
            Redriven redriven = letters.rehearse(all(), "ann");

            assertThat(redriven.letters()).hasSize(2).allMatch(letter -> letter.result() == Result.APPLIED);
            assertThat(redriven.changed()).containsEntry("learner_activity_events", 2);
            assertThat(activities()).isEmpty();
            assertThat(states()).containsExactly("0 | expired | open | 1 | null", "1 | expired | open | 1 | null");
        }

        @Test
        void takesNoOthers() {
            Redriven first = letters.redrive(all().subList(1, 2), "ann");

            assertThat(first.letters()).hasSize(1);
            assertThat(activities()).containsExactly("b");
        }

        @Test
        void takesNoneTwice() {
            redrive();

            assertThat(redrive().letters()).isEmpty();
            assertThat(states())
                    .containsExactly("0 | expired | resolved | 2 | ann", "1 | expired | resolved | 2 | ann");
        }

        @Test
        void countsThemInTheWatermarkNoMoreThanBefore() {
            redrive();

            assertThat(FIXTURE.watermarks()).containsExactly("learner-activity | 0 | 2 | 0 | 2 | 0 | 0");
        }

        @Test
        void isResolvedByARedelivery() {
            FIXTURE.writer.write(Records.entries(a));

            assertThat(activities()).containsExactly("a");
            assertThat(states())
                    .containsExactly("0 | expired | resolved | 2 | redelivery", "1 | expired | open | 1 | null");

            redrive();
            FIXTURE.writer.write(Records.entries(a, b));

            assertThat(activities()).containsExactly("a", "b");
        }

        @Test
        void isNotAppliedByARedeliveryOnceItIsDiscarded() {
            letters.discard(all(), "ann", "a test");

            FIXTURE.writer.write(Records.entries(a, b));

            assertThat(activities()).isEmpty();
            assertThat(states())
                    .containsExactly("0 | expired | discarded | 1 | ann", "1 | expired | discarded | 1 | ann");
        }

        @Test
        void appliesEachOnceWhenTwoRedriveAtOnce() throws Exception {
            FIXTURE.empty();
            SpecificRecord[] many = new SpecificRecord[300];
            for (int i = 0; i < many.length; i++) {
                many[i] = strangersActivity("a");
            }
            expire(many);
            learnerAppears();

            assertThat(redriveTwiceAtOnce()).isEqualTo(300);

            assertThat(activities()).hasSize(300);
            assertThat(FIXTURE.database.rows("SELECT DISTINCT state, attempts FROM learnstream.dead_letters"))
                    .containsExactly("resolved | 2");
        }

        private int redriveTwiceAtOnce() throws Exception {
            ExecutorService operators = Executors.newFixedThreadPool(2);
            try {
                int applied = 0;
                Callable<Integer> operator = this::redriveInSmallSteps;
                for (Future<Integer> future : operators.invokeAll(List.of(operator, operator))) {
                    applied += future.get();
                }
                return applied;
            } finally {
                operators.shutdownNow();
            }
        }

        private int redriveInSmallSteps() {
            List<RecordKey> keys = all();
            int applied = 0;
            for (int i = 0; i < keys.size(); i += 20) {
                applied += letters.redrive(keys.subList(i, i + 20), "ann")
                        .letters()
                        .size();
            }
            return applied;
        }
    }

    @Nested
    class WhenAnEventCannotBeAppliedYet {

        @Test
        void leavesTheLetterOpenWhileTheParentIsMissing() {
            expire(strangersActivity("a"));

            Redriven redriven = redrive();

            assertThat(redriven.letters())
                    .containsExactly(new Redriven.Letter("learner-activity-0@0", Result.PARENT_MISSING, null));
            assertThat(states()).containsExactly("0 | expired | open | 1 | null");
            assertThat(FIXTURE.database.number("SELECT count(*) FROM learnstream.held_events"))
                    .isZero();
        }

        @Test
        void saysWhyBytesAreStillNoEvent() {
            bury(Records.record("progress-updates", "no event".getBytes(UTF_8), 4));

            Redriven redriven = redrive();

            assertThat(redriven.letters())
                    .containsExactly(new Redriven.Letter(
                            "progress-updates-0@4",
                            Result.DEAD,
                            "unreadable: does not start like an event (C3 01 or 00); first bytes 6e 6f"));
            assertThat(states()).containsExactly("4 | unreadable | open | 2 | null");
        }

        @Test
        void doesNotTryAnEventOfWhichOnlyTheBeginningWasKept() {
            bury(Records.record("progress-updates", new byte[300 * 1024], 4));

            assertThat(redrive().letters())
                    .containsExactly(new Redriven.Letter(
                            "progress-updates-0@4", Result.DEAD, "unreadable: only its beginning was kept"));
        }

        @Test
        void givesTheReasonThatItHasNow() {
            LearnerActivity late = strangersActivity("a");
            expire(late);
            learnerAppears();
            FIXTURE.writer.write(List.of(Records.entry(
                    Classroom.activity().setEventId(late.getEventId()).build(), 1)));

            redrive();

            assertThat(states()).containsExactly("0 | conflicting_duplicate | open | 2 | null");
        }

        @Test
        void holdsWhatItHasWrittenWithoutItsTopic() {
            expire(Classroom.activity()
                    .setUserId(Classroom.UNKNOWN)
                    .setTopicId(Classroom.ATTEMPT)
                    .build());
            learnerAppears();

            assertThat(redrive().letters()).allMatch(letter -> letter.result() == Result.APPLIED);

            assertThat(FIXTURE.database.rows("SELECT parent, merged FROM learnstream.held_events"))
                    .containsExactly("topic | true");
            assertThat(states()).containsExactly("0 | expired | resolved | 2 | ann");
        }

        private void bury(SourceRecord record) {
            FIXTURE.writer.write(List.of(RecordReader.read(record)));
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
        void keepsItAloneAndAppliesAllOthers() {
            expire(strangersActivity("a"), strangersActivity("poison"), strangersActivity("c"));
            learnerAppears();

            assertThat(redrive().letters())
                    .extracting(Redriven.Letter::result)
                    .containsExactly(Result.APPLIED, Result.DEAD, Result.APPLIED);

            assertThat(activities()).containsExactly("a", "c");
            assertThat(states())
                    .containsExactly(
                            "0 | expired | resolved | 2 | ann",
                            "1 | poison | open | 2 | null",
                            "2 | expired | resolved | 2 | ann");
        }
    }

    @Test
    void discardsThemForAReason() {
        expire(strangersActivity("a"), strangersActivity("b"));

        assertThat(letters.discard(all().subList(0, 1), "ann", "a test of March"))
                .isEqualTo(1);
        assertThat(letters.discard(all().subList(0, 1), "ben", "twice")).isZero();

        assertThat(FIXTURE.database.rows("SELECT \"offset\", state, closed_by, closed_because, closed_at IS NOT NULL"
                        + " FROM learnstream.dead_letters ORDER BY 1"))
                .containsExactly("0 | discarded | ann | a test of March | true", "1 | open | null | null | false");
    }

    @Test
    void saysWhoseFaultItIsWhenTheDatabaseRefuses() {
        DeadLetterTransaction broken = new DeadLetterTransaction(
                new BrokenDatabase("08006"), new Tables(List.of(), new SimpleMeterRegistry()), RecordReader::read);

        assertThatThrownBy(() -> broken.redrive(List.of(RecordKey.FIRST), "ann"))
                .isInstanceOfSatisfying(WriteFailedException.class, failure -> assertThat(failure.failureClass())
                        .isEqualTo(FailureClass.WORLD));
    }
}
