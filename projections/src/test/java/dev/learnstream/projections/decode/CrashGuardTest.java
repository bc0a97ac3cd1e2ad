package dev.learnstream.projections.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.learnstream.projections.batch.Batch;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.batch.WriterFixture;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.Records;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Readers that die, on a real PostgreSQL. Each guard stands for a process. */
class CrashGuardTest {

    private static final WriterFixture FIXTURE = new WriterFixture();
    private static final SourceRecord.Partition PARTITION = Records.partition("learner-activity");

    private final Batch batch = new Batch(FIXTURE.writer);
    private int transactions;

    @AfterAll
    static void stop() {
        FIXTURE.close();
    }

    @BeforeEach
    void empty() {
        FIXTURE.empty();
    }

    /** Returns a process that dies of the record with this offset. */
    private CrashGuard process(long deadly) {
        return process(deadly, Duration.ZERO);
    }

    private CrashGuard process(long deadly, Duration distance) {
        DelegatingDataSource counted = new DelegatingDataSource(FIXTURE.database.pool()) {
            @Override
            public Connection getConnection() throws SQLException {
                transactions++;
                return super.getConnection();
            }
        };
        return new CrashGuard(
                counted,
                record -> {
                    if (record.offset() == deadly) {
                        throw new OutOfMemoryError("as the test wants it");
                    }
                    return RecordReader.read(record);
                },
                distance);
    }

    private CrashGuard process() {
        return process(-1);
    }

    private void read(PartitionReader reader, long from, long to) {
        read(reader, from, to, batch);
    }

    private static void read(PartitionReader reader, long from, long to, Batch batch) {
        for (long offset = from; offset < to; offset++) {
            reader.read(Records.record(Classroom.activity().build(), offset), batch);
        }
    }

    /** A process begins at offset 0 and dies of the record at this offset. */
    private void dieOf(long offset) {
        CrashGuard process = process(offset);
        PartitionReader reader = process.begin(PARTITION);
        Batch lost = new Batch(FIXTURE.writer);
        assertThatThrownBy(() -> read(reader, 0, offset + 1, lost)).isInstanceOf(OutOfMemoryError.class);
        reader.close();
    }

    @Nested
    class WhenAllIsWell {

        @Test
        void costsATransactionAtTheBeginningAndOneAtTheEnd() {
            PartitionReader reader = process().begin(PARTITION);
            read(reader, 0, 1_000);
            assertThat(transactions).isEqualTo(1);

            reader.close();

            assertThat(transactions).isEqualTo(2);
            assertThat(rows()).isEmpty();
        }

        @Test
        void readsOnWithoutCareAfterACleanEnd() {
            process().begin(PARTITION).close();
            PartitionReader next = process().begin(PARTITION);
            transactions = 0;

            read(next, 0, 1_000);

            assertThat(transactions).isZero();
        }

        @Test
        void readsOnWithoutCareWhenAThreadOfTheProcessIsReplaced() {
            CrashGuard process = process();
            process.begin(PARTITION);
            PartitionReader next = process.begin(PARTITION);
            transactions = 0;

            read(next, 0, 1_000);

            assertThat(transactions).isZero();
        }
    }

    @Nested
    class WhenTheReaderBeforeDied {

        @BeforeEach
        void die() {
            process().begin(PARTITION);
        }

        @Test
        void marksTheRecordThatIsDecodedAndNoOther() {
            dieOf(7);

            assertThat(rows()).containsExactly("1 | 7 | null | 0");
        }

        @Test
        void readsWithCareUntilTheFirst100AreCommitted() {
            PartitionReader reader = process().begin(PARTITION);
            transactions = 0;
            read(reader, 0, 100);
            assertThat(transactions).isEqualTo(200);
            assertThat(reader.isCommitWanted()).isTrue();
            read(reader, 100, 110);
            assertThat(transactions).isEqualTo(220);
            batch.write();

            read(reader, 110, 1_000);

            assertThat(transactions).isEqualTo(220);
            assertThat(reader.isCommitWanted()).isFalse();
        }

        @Test
        void forgetsItAfterACleanEnd() {
            process().begin(PARTITION).close();

            assertThat(rows()).isEmpty();
        }

        @Test
        void isNotMisledByTheEndOfOneThatWasThoughtDead() {
            CrashGuard zombie = process();
            PartitionReader late = zombie.begin(PARTITION);
            process().begin(PARTITION);

            late.close();

            assertThat(rows()).containsExactly("2 | null | null | 0");
        }
    }

    @Nested
    class WhenARecordKillsItsReader {

        @BeforeEach
        void dieWithoutCare() {
            dieOf(3);
        }

        @Test
        void isBuriedUndecodedAfterTwoDeathsWithCareAndItsNeighboursAreNot() {
            dieOf(3);
            dieOf(3);

            PartitionReader reader = process(3).begin(PARTITION);
            read(reader, 0, 6);
            batch.write();

            assertThat(FIXTURE.database.rows(
                            "SELECT \"offset\", reason, detail, length(value) > 0 FROM learnstream.dead_letters"))
                    .containsExactly("3 | crashed_reader | the process died twice while decoding it | true");
            assertThat(FIXTURE.watermarks()).containsExactly("learner-activity | 0 | 6 | 5 | 0 | 1 | 0");
        }

        @Test
        void isDecodedOnceMoreAfterOneDeathWithCare() {
            dieOf(3);

            dieOf(3);
        }

        /** Negative control. */
        @Test
        void killsForEverWithoutTheNote() {
            for (int death = 0; death < 5; death++) {
                FIXTURE.database.execute("TRUNCATE learnstream.crash_guard");

                dieOf(3);
            }
        }

        /** By chance the record was being decoded when its readers were killed for another reason. */
        @Test
        void isClearedWhenAReaderThatDecodesItLives() {
            dieOf(3);
            read(process().begin(PARTITION), 0, 6, new Batch(FIXTURE.writer));
            assertThat(rows()).containsExactly("2 | null | null | 0");

            dieOf(3);

            read(process().begin(PARTITION), 0, 6);
            batch.write();
            assertThat(FIXTURE.watermarks()).containsExactly("learner-activity | 0 | 6 | 6 | 0 | 0 | 0");
        }

        /** Because of the pause, kills at regular times do not always hit the same record. */
        @Test
        void isDecodedAgainAfterAPause() {
            dieOf(3);
            PartitionReader reader = process(-1, Duration.ofSeconds(1)).begin(PARTITION);
            read(reader, 0, 3);
            long begin = System.nanoTime();

            read(reader, 3, 4);

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(500));
        }

        @Test
        void isNotMistakenForAnother() {
            dieOf(3);
            dieOf(2);
            dieOf(3);

            assertThat(rows()).containsExactly("3 | 3 | null | 0");
        }
    }

    /** A mistake of ours, which the process survives: it stops and says so. */
    @Test
    void doesNotBlameTheRecordForAnException() {
        process().begin(PARTITION);
        CrashGuard process = new CrashGuard(FIXTURE.database.pool(), record -> {
            throw new SecurityException("as the test wants it");
        });
        PartitionReader reader = process.begin(PARTITION);

        assertThatThrownBy(() -> read(reader, 0, 1)).isInstanceOf(SecurityException.class);

        assertThat(rows()).containsExactly("1 | null | null | 0");
    }

    private static List<String> rows() {
        return FIXTURE.database.rows("SELECT deaths, decoding, suspect, suspect_deaths FROM learnstream.crash_guard");
    }
}
