package dev.learnstream.projections.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.learnstream.projections.decode.CrashGuard;
import dev.learnstream.projections.decode.PartitionReader;
import dev.learnstream.projections.decode.RecordDecoder;
import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.Records;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A schema registry does not answer for a while. The record waits outside of the crash guard's marker. */
class RegistryOutageTest {

    private static final WriterFixture FIXTURE = new WriterFixture();
    private static final SourceRecord.Partition PARTITION = Records.partition("learner-activity");
    private static final SourceRecord RECORD =
            Records.record(Classroom.activity().build(), 7);

    private final Batch batch = new Batch(FIXTURE.writer);
    private final Registry registry = new Registry();

    @AfterAll
    static void stop() {
        FIXTURE.close();
    }

    @BeforeEach
    void empty() {
        FIXTURE.empty();
    }

    @Test
    void isNotWaitedForByTheReaderAndTheRecordIsReadWhenItHasAnswered() {
        PartitionReader reader = process().begin(PARTITION);

        assertThat(reader.read(RECORD, batch)).isFalse();
        assertThat(batch.isEmpty()).isTrue();

        registry.isAway = false;
        assertThat(reader.read(RECORD, batch)).isTrue();
        assertThat(batch.isEmpty()).isFalse();
    }

    @Test
    void countsNoDeathOfAProcessThatDiesWhileItWaits() {
        process().begin(PARTITION);
        process().begin(PARTITION).read(RECORD, batch);

        process().begin(PARTITION);

        assertThat(rows()).containsExactly("2 | null | null | 0");
    }

    @Test
    void clearsNoSuspicion() {
        registry.isAway = false;
        process().begin(PARTITION);
        dieOfTheRecord();
        registry.isAway = true;
        PartitionReader careful = process().begin(PARTITION);
        assertThat(rows()).containsExactly("2 | null | 7 | 1");

        assertThat(careful.read(RECORD, batch)).isFalse();

        assertThat(rows()).containsExactly("2 | null | 7 | 1");
    }

    @Test
    void isNotAskedForARecordThatIsCondemned() {
        registry.isAway = false;
        process().begin(PARTITION);
        dieOfTheRecord();
        dieOfTheRecord();
        registry.isAway = true;

        assertThat(process().begin(PARTITION).read(RECORD, batch)).isTrue();
    }

    private void dieOfTheRecord() {
        registry.isDeadly = true;
        PartitionReader reader = process().begin(PARTITION);
        assertThatThrownBy(() -> reader.read(RECORD, batch)).isInstanceOf(OutOfMemoryError.class);
        registry.isDeadly = false;
    }

    private CrashGuard process() {
        return new CrashGuard(FIXTURE.database.pool(), registry, Duration.ZERO);
    }

    /** Returns deaths, the record being decoded, the suspect and its deaths. */
    private static List<String> rows() {
        return FIXTURE.database.rows("SELECT deaths, decoding, suspect, suspect_deaths FROM learnstream.crash_guard");
    }

    /** Is away until the test changes that. */
    private static final class Registry implements RecordDecoder {

        private boolean isAway = true;
        private boolean isDeadly;

        @Override
        public Entry apply(SourceRecord record) {
            if (isDeadly) {
                throw new OutOfMemoryError("as the test wants it");
            }
            return RecordReader.read(record);
        }

        @Override
        public Optional<Supplier<Entry>> atHand(SourceRecord record) {
            return isAway ? Optional.empty() : Optional.of(() -> apply(record));
        }
    }
}
