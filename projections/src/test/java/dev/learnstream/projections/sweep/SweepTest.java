package dev.learnstream.projections.sweep;

import static dev.learnstream.projections.testing.Classroom.COURSE;
import static dev.learnstream.projections.testing.Classroom.LEARNER;
import static dev.learnstream.projections.testing.Classroom.OTHER_VIDEO;
import static dev.learnstream.projections.testing.Classroom.TEXT;
import static dev.learnstream.projections.testing.Classroom.VIDEO;
import static dev.learnstream.projections.testing.Classroom.VIDEO_OF_MODULE_2;
import static dev.learnstream.projections.testing.Classroom.progress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.projections.sql.AdvisoryLock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SweepTest {

    private static final SweepFixture CLASSROOM = new SweepFixture();
    private static final Instant LONG_AFTER = Instant.parse("2026-06-01T00:00:00Z");

    private Sweep sweep = CLASSROOM.newSweep();

    @AfterAll
    static void stop() {
        CLASSROOM.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        CLASSROOM.empty();
        sweep = CLASSROOM.newSweep();
        // The first pass reads everything. After it, the sweep finds changes only through their notes.
        assertThat(sweep(LONG_AFTER.minusSeconds(1_000_000_000))).isZero();
    }

    private int sweep(Instant now) throws SQLException {
        return sweep.pass(now);
    }

    private int sweep(String now) throws SQLException {
        return sweep.pass(Instant.parse(now));
    }

    @Nested
    class WhenTheModuleBeforeIsPassed {

        @Test
        void opensWhenTheCooldownIsOverAndNotASecondBefore() throws SQLException {
            CLASSROOM.pass(1, 2, "2026-03-01T12:00:00Z");

            assertThat(sweep("2026-03-08T11:59:59Z")).isZero();
            assertThat(CLASSROOM.openings()).hasSize(1);

            assertThat(sweep("2026-03-08T12:00:00Z")).isEqualTo(1);
            assertThat(CLASSROOM.openings())
                    .containsExactly(
                            "1 | 2026-03-01 12:00:00+00 | 2026-03-08 12:00:00+00 | 2026-03-01 12:00:00+00",
                            "2 | 2026-03-08 12:00:00+00 | 2026-03-15 12:00:00+00 | 2026-03-08 12:00:00+00");
            assertThat(CLASSROOM.passes())
                    .containsExactly(
                            "1 | true | 2026-03-01 12:00:00+00 | 2026-03-01 12:00:00+00", "2 | false | null | null");
            assertThat(CLASSROOM.videos().get(1)).isEqualTo("2 | [] | 2026-03-08 12:00:00+00");
        }

        @Test
        void opensWithAPassThatIsLaterThanTheCooldown() throws SQLException {
            CLASSROOM.watch(VIDEO, "2026-02-01T12:00:00Z");
            CLASSROOM.pass(1, 2, "2026-03-01T09:30:00Z");

            assertThat(sweep("2026-03-01T09:29:59Z")).isZero();
            assertThat(sweep("2026-03-01T09:30:00Z")).isEqualTo(1);

            assertThat(CLASSROOM.openings())
                    .contains("2 | 2026-03-01 09:30:00+00 | 2026-03-08 09:30:00+00 | 2026-03-01 09:30:00+00");
        }

        @Test
        void opensByTheDatabasesClockWhenItIsGivenNoTime() throws SQLException {
            CLASSROOM.pass(1, 2, "2024-03-01T12:00:00Z");

            assertThat(sweep.pass(null)).isEqualTo(1);

            assertThat(CLASSROOM.openings())
                    .contains("2 | 2024-03-08 12:00:00+00 | 2024-03-15 12:00:00+00 | 2024-03-08 12:00:00+00");
        }

        @Test
        void doesNotOpenBeforeItIsPassed() throws SQLException {
            CLASSROOM.pass(1, 1, "2026-03-01T12:00:00Z");

            assertThat(sweep(LONG_AFTER)).isZero();
        }

        @Test
        void goesThroughAChainInOnePass() throws SQLException {
            CLASSROOM.addTopic(3);
            CLASSROOM.addTopic(4);
            CLASSROOM.addQuestion(2, 1);
            CLASSROOM.addQuestion(3, 1);
            CLASSROOM.storePass(2, 1, "2026-01-02T00:00:00Z");
            CLASSROOM.storePass(3, 1, "2026-03-25T00:00:00Z");
            CLASSROOM.pass(1, 2, "2026-03-01T12:00:00Z");

            assertThat(sweep(LONG_AFTER)).isEqualTo(3);

            assertThat(CLASSROOM.openings())
                    .containsExactly(
                            "1 | 2026-03-01 12:00:00+00 | 2026-03-08 12:00:00+00 | 2026-03-01 12:00:00+00",
                            "2 | 2026-03-08 12:00:00+00 | 2026-03-15 12:00:00+00 | 2026-03-08 12:00:00+00",
                            "3 | 2026-03-15 12:00:00+00 | 2026-03-22 12:00:00+00 | 2026-03-25 00:00:00+00",
                            "4 | 2026-03-25 00:00:00+00 | 2026-04-01 00:00:00+00 | 2026-03-25 00:00:00+00");
            assertThat(sweep(LONG_AFTER)).isZero();
            assertThat(CLASSROOM.newSweep().pass(LONG_AFTER)).isZero();
        }

        @Test
        void neitherOpensModule0NorOpensAfterIt() throws SQLException {
            CLASSROOM.addTopic(0);
            CLASSROOM.addTopic(-1);
            CLASSROOM.addQuestion(0, 1);
            CLASSROOM.addQuestion(-1, 1);
            CLASSROOM.storePass(-1, 1, "2026-01-02T00:00:00Z");
            CLASSROOM.pass(0, 1, "2026-01-02T00:00:00Z");

            assertThat(sweep(LONG_AFTER)).isZero();
            assertThat(CLASSROOM.openings()).hasSize(1);
        }

        @Test
        void passesOverModulesWithoutTopics() throws SQLException {
            CLASSROOM.database.execute("DELETE FROM public.topics WHERE topic_id = ?", VIDEO_OF_MODULE_2);
            CLASSROOM.addQuestion(3, 1);
            CLASSROOM.addTopic(4);
            CLASSROOM.pass(1, 2, "2026-03-01T12:00:00Z");

            assertThat(sweep(LONG_AFTER)).isEqualTo(1);

            assertThat(CLASSROOM.openings())
                    .containsExactly(
                            "1 | 2026-03-01 12:00:00+00 | 2026-03-08 12:00:00+00 | 2026-03-01 12:00:00+00",
                            "4 | 2026-03-08 12:00:00+00 | 2026-03-15 12:00:00+00 | 2026-03-08 12:00:00+00");
        }
    }

    @Nested
    class WhenTheModuleIsOpenAlready {

        @Test
        void lowersALaterOpening() throws SQLException {
            CLASSROOM.watch(VIDEO, "2026-02-01T12:00:00Z");
            CLASSROOM.pass(1, 2, "2026-02-03T12:00:00Z");
            CLASSROOM.watch(VIDEO_OF_MODULE_2, "2026-03-01T12:00:00Z");

            assertThat(sweep("2026-03-02T00:00:00Z")).isEqualTo(1);

            assertThat(CLASSROOM.openings())
                    .contains("2 | 2026-02-08 12:00:00+00 | 2026-02-15 12:00:00+00 | 2026-02-08 12:00:00+00");
        }

        @Test
        void neverRaisesAnEarlierOne() throws SQLException {
            CLASSROOM.watch(VIDEO, "2026-02-01T12:00:00Z");
            CLASSROOM.pass(1, 2, "2026-02-03T12:00:00Z");
            CLASSROOM.watch(VIDEO_OF_MODULE_2, "2026-02-08T11:59:59Z");

            assertThat(sweep(LONG_AFTER)).isZero();

            assertThat(CLASSROOM.openings())
                    .contains("2 | 2026-02-08 11:59:59+00 | 2026-02-15 11:59:59+00 | 2026-02-08 11:59:59+00");
        }

        @Test
        void lowersTheWholeRowWhenALateEventLowersTheModuleBefore() throws SQLException {
            CLASSROOM.pass(1, 2, "2026-02-03T12:00:00Z");
            assertThat(sweep(LONG_AFTER)).isEqualTo(1);

            CLASSROOM.watch(VIDEO, "2026-02-01T12:00:00Z");
            assertThat(sweep(LONG_AFTER)).isEqualTo(1);

            assertThat(CLASSROOM.openings())
                    .contains("2 | 2026-02-08 12:00:00+00 | 2026-02-15 12:00:00+00 | 2026-02-08 12:00:00+00");
        }
    }

    @Nested
    class WhenAnotherToolWroteTheRow {

        @Test
        void keepsToTheCooldownThatIsMissingThere() throws SQLException {
            CLASSROOM.pass(1, 2, "2026-03-01T12:00:00Z");
            CLASSROOM.database.execute("UPDATE public.module_progress SET cooldown_until = NULL");

            assertThat(sweep("2026-03-08T11:59:59Z")).isZero();
            assertThat(CLASSROOM.newSweep().pass(Instant.parse("2026-03-08T12:00:00Z")))
                    .isEqualTo(2);

            assertThat(CLASSROOM.openings())
                    .containsExactly(
                            "1 | 2026-03-01 12:00:00+00 | 2026-03-08 12:00:00+00 | 2026-03-01 12:00:00+00",
                            "2 | 2026-03-08 12:00:00+00 | 2026-03-15 12:00:00+00 | 2026-03-08 12:00:00+00");
        }
    }

    /** The sweep does not read a large table for it. */
    @Nested
    class WhenAPassIsNoted {

        @Test
        void followsTheNoteAndReadsNoOtherRow() throws SQLException {
            CLASSROOM.database.execute("ALTER TABLE public.module_progress DISABLE TRIGGER note_changed_pass");
            CLASSROOM.pass(1, 2, "2026-03-01T12:00:00Z");
            CLASSROOM.database.execute("ALTER TABLE public.module_progress ENABLE TRIGGER note_changed_pass");

            assertThat(sweep(LONG_AFTER)).as("nobody has noted it").isZero();
            assertThat(CLASSROOM.newSweep().pass(LONG_AFTER))
                    .as("all rows are read at first")
                    .isEqualTo(1);
        }

        @Test
        void forgetsTheNoteOnceItHasBeenSeenTo() throws SQLException {
            CLASSROOM.pass(1, 2, "2026-03-01T12:00:00Z");
            assertThat(sweep("2026-03-08T11:59:59Z")).isZero();
            assertThat(notes()).isPositive();

            assertThat(sweep("2026-03-08T12:00:00Z")).isEqualTo(1);

            assertThat(notes()).isZero();
        }

        /** The other program has no rights in our schema. */
        @Test
        void findsWhatAnotherProgramOfThePlatformWrites() throws SQLException {
            CLASSROOM.watch(VIDEO, "2026-03-01T12:00:00Z");
            CLASSROOM.database.execute("GRANT UPDATE ON public.module_progress TO learnstream_reader");

            CLASSROOM.database.execute(
                    "SET ROLE learnstream_reader; UPDATE public.module_progress SET quiz_passed = true; RESET ROLE");

            assertThat(sweep(LONG_AFTER)).isEqualTo(1);
            assertThat(CLASSROOM.openings()).hasSize(2);
        }

        private static long notes() {
            return CLASSROOM.database.number("SELECT count(*) FROM learnstream.due_passes");
        }
    }

    @Nested
    class WhenTheCurriculumIsEdited {

        /** Paced as for a large curriculum: PostgreSQL's counters, or the end of the pause, reveal the edit. */
        @Test
        void findsTheEditAlsoWhenItIsNotReadEachTime() throws SQLException {
            ReadingPace pace = new ReadingPace(Duration.ofSeconds(2));
            Sweep resting = new Sweep(CLASSROOM.database.pool(), new SimpleMeterRegistry(), pace);
            CLASSROOM.pass(1, 1, "2026-03-01T11:00:00Z");
            resting.pass(LONG_AFTER);
            pace.read(-2, System.nanoTime(), Duration.ofMinutes(1));

            CLASSROOM.removeQuestions(1, 2);

            await().atMost(Duration.ofSeconds(10)).until(() -> resting.pass(LONG_AFTER) == 2);
        }

        @Test
        void keepsAPassWhenALaterPairIsAdded() throws SQLException {
            CLASSROOM.pass(1, 2, "2026-03-01T12:00:00Z");
            CLASSROOM.addQuestion(1, 3);

            assertThat(sweep("2026-03-02T00:00:00Z")).isZero();
            assertThat(CLASSROOM.passes())
                    .containsExactly("1 | true | 2026-03-01 12:00:00+00 | 2026-03-01 12:00:00+00");
        }

        @Test
        void findsAPassOfThePairThatBecameTheLast() throws SQLException {
            CLASSROOM.pass(1, 1, "2026-03-01T11:00:00Z");
            assertThat(sweep("2026-03-02T00:00:00Z")).isZero();

            CLASSROOM.removeQuestions(1, 2);
            assertThat(sweep("2026-03-02T00:00:00Z")).isEqualTo(1);

            assertThat(CLASSROOM.passes())
                    .containsExactly("1 | true | 2026-03-01 11:00:00+00 | 2026-03-01 11:00:00+00");
            assertThat(sweep("2026-03-02T00:00:00Z")).isZero();
        }

        @Test
        void findsAnEarlierPassOfThePairThatBecameTheLast() throws SQLException {
            CLASSROOM.pass(1, 1, "2026-03-01T11:00:00Z");
            CLASSROOM.pass(1, 2, "2026-03-01T12:00:00Z");

            CLASSROOM.removeQuestions(1, 2);
            assertThat(sweep("2026-03-02T00:00:00Z")).isEqualTo(1);

            assertThat(CLASSROOM.passes())
                    .containsExactly("1 | true | 2026-03-01 11:00:00+00 | 2026-03-01 11:00:00+00");
        }

        @Test
        void opensTheNextModuleInTheSamePass() throws SQLException {
            CLASSROOM.pass(1, 1, "2026-03-01T11:00:00Z");
            CLASSROOM.removeQuestions(1, 2);

            assertThat(sweep(LONG_AFTER)).isEqualTo(2);

            assertThat(CLASSROOM.openings())
                    .contains("2 | 2026-03-08 11:00:00+00 | 2026-03-15 11:00:00+00 | 2026-03-08 11:00:00+00");
        }

        @Test
        void opensAModuleThatIsAdded() throws SQLException {
            CLASSROOM.addTopic(3);
            CLASSROOM.addQuestion(2, 1);
            CLASSROOM.pass(2, 1, "2026-03-01T12:00:00Z");
            CLASSROOM.database.execute("DELETE FROM public.topics WHERE module_no = 3");
            assertThat(sweep(LONG_AFTER)).isZero();

            CLASSROOM.addTopic(3);
            assertThat(sweep(LONG_AFTER)).isEqualTo(1);

            assertThat(CLASSROOM.openings())
                    .contains("3 | 2026-03-08 12:00:00+00 | 2026-03-15 12:00:00+00 | 2026-03-08 12:00:00+00");
        }

        @Test
        void listsACompletedTopicThatBecameAVideoAndNoLongerOneThatIsNone() throws SQLException {
            CLASSROOM.write(
                    progress(100, "12:00").setTopicId(VIDEO).build(),
                    progress(100, "12:00").setTopicId(TEXT).build(),
                    progress(99, "12:00").setTopicId(OTHER_VIDEO).build());
            assertThat(sweep("2026-03-02T00:00:00Z")).isZero();

            CLASSROOM.teach(VIDEO, "text");
            CLASSROOM.teach(TEXT, "video");
            assertThat(sweep("2026-03-02T00:00:00Z")).isEqualTo(1);

            assertThat(CLASSROOM.videos())
                    .containsExactly("1 | [\"01920000-0000-7000-8000-0000000000b3\"] | 2026-03-01 12:00:00+00");
        }

        @Test
        void forgetsWhatWasDoneInATopicThatIsDeleted() throws SQLException {
            CLASSROOM.write(
                    progress(5, "11:00").setTopicId(VIDEO).build(),
                    progress(100, "12:00").setTopicId(OTHER_VIDEO).build());

            CLASSROOM.database.execute("DELETE FROM public.topics WHERE topic_id = ?", OTHER_VIDEO);
            assertThat(sweep("2026-03-02T00:00:00Z")).isEqualTo(1);

            assertThat(CLASSROOM.videos()).containsExactly("1 | [] | 2026-03-01 11:00:00+00");
        }

        @Test
        void findsAnEditThatWasMadeWhileNoInstanceRan() throws SQLException {
            CLASSROOM.pass(1, 1, "2026-03-01T11:00:00Z");
            CLASSROOM.removeQuestions(1, 2);

            assertThat(CLASSROOM.newSweep().pass(Instant.parse("2026-03-02T00:00:00Z")))
                    .isEqualTo(1);
        }

        /** The batch derives its row from the old curriculum, and commits it after the sweep was there. */
        @Test
        void looksAgainWhenABatchIsCommittedThatBeganBeforeTheEdit() throws SQLException {
            CLASSROOM.watch(VIDEO, "2026-03-01T10:00:00Z");
            try (Connection batch = CLASSROOM.database.pool().getConnection()) {
                batch.setAutoCommit(false);
                storePassOfPair1(batch);
                CLASSROOM.removeQuestions(1, 2);
                assertThat(sweep("2026-03-02T00:00:00Z")).isZero();
                batch.commit();
                batch.setAutoCommit(true);
            }

            assertThat(sweep("2026-03-02T00:00:00Z")).isEqualTo(1);

            assertThat(CLASSROOM.passes())
                    .containsExactly("1 | true | 2026-03-01 09:00:00+00 | 2026-03-01 09:00:00+00");
            assertThat(sweep("2026-03-02T00:00:00Z")).isZero();
        }

        private static void storePassOfPair1(Connection batch) throws SQLException {
            try (Statement statement = batch.createStatement()) {
                statement.execute("""
                        INSERT INTO public.quiz_attempts
                          (user_id, course_id, module_no, topic_pair_index, status, completed_at, updated_at)
                        VALUES ('%s', '%s', 1, 1, 'passed', '2026-03-01 09:00+00', '2026-03-01 09:00+00')
                        """.formatted(LEARNER, COURSE));
            }
        }
    }

    @Nested
    class WhenAnotherInstanceIsAtIt {

        @Test
        void leavesItToThatOne() throws SQLException {
            CLASSROOM.pass(1, 2, "2026-03-01T12:00:00Z");
            try (Connection other = CLASSROOM.database.pool().getConnection();
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("SELECT pg_advisory_xact_lock(hashtextextended('learnstream.sweep', 0))");

                assertThat(sweep(LONG_AFTER)).isZero();

                other.commit();
                other.setAutoCommit(true);
            }

            assertThat(sweep(LONG_AFTER)).isEqualTo(1);
        }

        @Test
        void waitsForTheTurnWhereItHasToBeDone() throws Exception {
            CLASSROOM.pass(1, 2, "2025-03-01T12:00:00Z");
            CompletableFuture<Void> finished;
            try (AdvisoryLock other = AdvisoryLock.tryLock(CLASSROOM.database.pool(), "learnstream.sweep")) {
                assertThat(other.isMine()).isTrue();

                finished = CompletableFuture.runAsync(() -> {
                    try {
                        sweep.finish();
                    } catch (SQLException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                });

                assertThat(CLASSROOM.openings()).hasSize(1);
            }
            finished.get(20, TimeUnit.SECONDS);
            assertThat(CLASSROOM.openings()).hasSize(2);
        }
    }

    @Nested
    class WhenTheLearnerGoes {

        @Test
        void leavesNoRow() throws SQLException {
            CLASSROOM.pass(1, 2, "2026-03-01T12:00:00Z");
            CLASSROOM.database.execute("DELETE FROM public.users WHERE user_id = ?", LEARNER);

            assertThat(sweep(LONG_AFTER)).isZero();
            assertThat(CLASSROOM.openings()).isEmpty();
        }
    }
}
