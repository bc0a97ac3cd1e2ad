package dev.learnstream.projections.batch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.learnstream.projections.holes.HoleTransactions;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.Records;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Watermarks and holes on a real PostgreSQL. */
class HolesTest {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger(HoleTransactions.class);
    private static final WriterFixture FIXTURE = new WriterFixture();

    private final HoleTransactions holes = new HoleTransactions(FIXTURE.database.pool());

    /** The tests provoke these warnings. */
    @BeforeAll
    static void silenceWarnings() {
        LOG.setLevel(Level.ERROR);
    }

    @AfterAll
    static void stop() {
        LOG.setLevel(null);
        FIXTURE.close();
    }

    @BeforeEach
    void empty() {
        FIXTURE.empty();
    }

    /** Writes the records of a range of offsets, as a reader that begins there delivers them. */
    private static void read(long from, long to) {
        FIXTURE.writer.write(LongStream.range(from, to)
                .mapToObj(offset -> entry(offset, offset))
                .toList());
    }

    private static Entry entry(long offset, long since) {
        return Records.entry(Classroom.activity().build(), offset, since);
    }

    /** Returns for each hole its begin, position and end, its records, and whether it is open. */
    private static List<String> rows() {
        return FIXTURE.database.rows("""
                SELECT from_offset, next_offset, to_offset, records, closed_at IS NULL
                FROM learnstream.holes
                ORDER BY from_offset
                """);
    }

    private Hole hole() {
        return holes.open().get(0);
    }

    @Nested
    class WhenReadingGoesOnWhereTheWatermarkIs {

        @Test
        void findsNone() {
            read(0, 3);

            read(3, 5);

            assertThat(rows()).isEmpty();
            assertThat(FIXTURE.watermarks()).containsExactly("learner-activity | 0 | 5 | 5 | 0 | 0 | 0");
        }

        @Test
        void findsNoneWhenAPartitionIsNewAndReadFromItsStart() {
            read(0, 1);

            assertThat(rows()).isEmpty();
        }

        @Test
        void takesAGapThatReadingHasPassedForTransactionMarkers() {
            FIXTURE.writer.write(List.of(entry(0, 0), entry(4, 1)));
            FIXTURE.writer.write(List.of(entry(9, 5)));

            assertThat(rows()).isEmpty();
            assertThat(FIXTURE.watermarks()).containsExactly("learner-activity | 0 | 10 | 3 | 0 | 0 | 0");
        }

        @Test
        void findsNoneWhenRecordsComeAgain() {
            read(0, 5);

            read(2, 7);

            assertThat(rows()).isEmpty();
            assertThat(FIXTURE.watermarks()).containsExactly("learner-activity | 0 | 7 | 7 | 0 | 0 | 3");
        }
    }

    @Nested
    class WhenReadingGoesOnBehindTheWatermark {

        @BeforeEach
        void read() {
            HolesTest.read(0, 3);
            HolesTest.read(7, 9);
        }

        @Test
        void findsWhatLiesBetween() {
            assertThat(rows()).containsExactly("3 | 3 | 7 | 0 | true");
            assertThat(FIXTURE.watermarks()).containsExactly("learner-activity | 0 | 9 | 5 | 0 | 0 | 0");
            assertThat(hole()).hasToString("learner-activity-0@3..7");
        }

        @Test
        void findsItOnce() {
            HolesTest.read(9, 12);
            HolesTest.read(7, 9);

            assertThat(rows()).containsExactly("3 | 3 | 7 | 0 | true");
        }

        @Test
        void countsItsRecordsAsFirstDeliveries() {
            HolesTest.read(3, 5);

            assertThat(rows()).containsExactly("3 | 5 | 7 | 2 | true");
            assertThat(FIXTURE.watermarks()).containsExactly("learner-activity | 0 | 9 | 7 | 0 | 0 | 0");
        }

        @Test
        void countsHeldAndDeadOnesToo() {
            FIXTURE.writer.write(List.of(
                    Records.entry(
                            Classroom.activity().setUserId(Classroom.UNKNOWN).build(), 3, 3),
                    new Entry.Dead(
                            Records.record("learner-activity", new byte[1], 4),
                            new DeadLetterCause(DeadLetterCause.Reason.UNREADABLE, "short", null, null, null))));

            assertThat(rows()).containsExactly("3 | 5 | 7 | 2 | true");
            assertThat(FIXTURE.watermarks()).containsExactly("learner-activity | 0 | 9 | 5 | 1 | 1 | 0");
        }

        @Test
        void closesItWithItsLastRecord() {
            HolesTest.read(3, 7);

            assertThat(rows()).containsExactly("3 | 7 | 7 | 4 | false");
            assertThat(FIXTURE.watermarks()).containsExactly("learner-activity | 0 | 9 | 9 | 0 | 0 | 0");
        }

        @Test
        void countsEachRecordOnceWhenTwoReadIt() {
            HolesTest.read(3, 6);
            HolesTest.read(3, 6);
            HolesTest.read(5, 7);

            assertThat(rows()).containsExactly("3 | 7 | 7 | 4 | false");
            assertThat(FIXTURE.watermarks()).containsExactly("learner-activity | 0 | 9 | 9 | 0 | 0 | 4");
        }

        @Test
        void countsEachRecordOnceWhenTheStreamIsSetBackIntoIt() {
            HolesTest.read(5, 10);
            assertThat(rows()).containsExactly("3 | 3 | 7 | 0 | true");

            HolesTest.read(3, 7);

            assertThat(rows()).containsExactly("3 | 7 | 7 | 4 | false");
            assertThat(FIXTURE.watermarks()).containsExactly("learner-activity | 0 | 10 | 10 | 0 | 0 | 4");
        }

        @Test
        void countsEachRecordOnceWhenTheStreamIsSetBackBeforeIt() {
            HolesTest.read(1, 9);

            assertThat(rows()).containsExactly("3 | 7 | 7 | 4 | false");
            assertThat(FIXTURE.watermarks()).containsExactly("learner-activity | 0 | 9 | 9 | 0 | 0 | 4");
        }

        @Test
        void closesItWithoutRecordsWhenThereAreNone() {
            assertThat(holes.pass(hole(), 3, 7)).isEqualTo(OptionalLong.of(0));

            assertThat(rows()).containsExactly("3 | 7 | 7 | 0 | false");
            assertThat(holes.open()).isEmpty();
        }

        @Test
        void passesMarkersBehindARecord() {
            Hole hole = hole();
            HolesTest.read(3, 5);

            assertThat(holes.pass(hole, 5, 7)).isEqualTo(OptionalLong.of(2));

            assertThat(rows()).containsExactly("3 | 7 | 7 | 2 | false");
        }

        @Test
        void losesWhatKafkaHasNoMoreAndGoesOnBehindIt() {
            assertThat(holes.lose(hole(), 5)).isTrue();
            HolesTest.read(5, 7);

            assertThat(rows()).containsExactly("3 | 7 | 7 | 2 | false");
            assertThat(lost()).containsExactly("{[3,5)}");
            assertThat(FIXTURE.watermarks()).containsExactly("learner-activity | 0 | 9 | 7 | 0 | 0 | 0");
        }

        @Test
        void losesExactlyWhatItCouldNotRead() {
            holes.lose(hole(), 4);
            HolesTest.read(4, 5);
            holes.lose(hole(), 7);

            assertThat(rows()).containsExactly("3 | 7 | 7 | 1 | false");
            assertThat(lost()).containsExactly("{[3,4),[5,7)}");
        }

        @Test
        void losesNothingThatTheDatabaseHasLostOnceMore() {
            Hole hole = new Hole(hole().partition(), 3, 7, 5);

            assertThat(holes.lose(hole, 7)).isFalse();

            assertThat(lost()).containsExactly("{}");
        }

        private static List<String> lost() {
            return FIXTURE.database.rows("SELECT lost FROM learnstream.holes ORDER BY from_offset");
        }

        @Test
        void passesNothingThatTheDatabaseHasLostOnceMore() {
            Hole hole = hole();

            assertThat(holes.pass(hole, 5, 7)).isEmpty();

            assertThat(rows()).containsExactly("3 | 3 | 7 | 0 | true");
        }
    }

    @Nested
    class WhenTheDatabaseIsSetBackInTheMiddleOfReading {

        @Test
        void findsWhatItHasLost() {
            read(0, 3);

            FIXTURE.writer.write(List.of(entry(8, 6)));

            assertThat(rows()).containsExactly("3 | 3 | 6 | 0 | true");
            assertThat(FIXTURE.watermarks()).containsExactly("learner-activity | 0 | 9 | 4 | 0 | 0 | 0");
        }
    }

    @Nested
    class WhenKafkaIsAhead {

        @Test
        void findsAHoleWithoutARecord() {
            read(0, 3);

            holes.find(Map.of(Records.partition("learner-activity"), 5L, Records.partition("quiz-attempts"), 2L));

            assertThat(rows()).containsExactly("0 | 0 | 2 | 0 | true", "3 | 3 | 5 | 0 | true");
            assertThat(FIXTURE.watermarks())
                    .containsExactly(
                            "learner-activity | 0 | 5 | 3 | 0 | 0 | 0", "quiz-attempts | 0 | 2 | 0 | 0 | 0 | 0");
        }

        @Test
        void findsNoneWhenTheWatermarkHasCaughtUp() {
            read(0, 6);

            holes.find(Map.of(Records.partition("learner-activity"), 5L));

            assertThat(rows()).isEmpty();
        }
    }

    @Test
    void looksForHolesOnlyWhenRecordsComeAgain() {
        read(0, 3);
        FIXTURE.database.execute("ALTER TABLE learnstream.holes RENAME TO renamed");

        read(3, 6);

        FIXTURE.database.execute("ALTER TABLE learnstream.renamed RENAME TO holes");
        assertThat(FIXTURE.watermarks()).containsExactly("learner-activity | 0 | 6 | 6 | 0 | 0 | 0");
    }
}
