package dev.learnstream.projections.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.stream.RecordReader;
import dev.learnstream.projections.testing.Records;
import dev.learnstream.schemas.EventCodecs;
import dev.learnstream.schemas.Framing;
import dev.learnstream.schemas.SchemaRegistry;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A schema registry that nobody answers for, and then somebody does: the record waits, and nothing is said of it. */
class RegistryOutageTest {

    private static final WriterFixture FIXTURE = new WriterFixture();
    private static final SourceRecord.Partition PARTITION = Records.partition("learner-activity");

    private final RecordReader away = new RecordReader(new EventCodecs(
            new SchemaRegistry(URI.create("http://127.0.0.1:1"), Duration.ofSeconds(1)), Framing.SINGLE_OBJECT));
    private final Batch batch = new Batch(FIXTURE.writer);
    private int attempts;

    @AfterAll
    static void stop() {
        FIXTURE.close();
    }

    @BeforeEach
    void empty() {
        FIXTURE.empty();
    }

    @Test
    void isWaitedForAndTheRecordIsReadThen() {
        PartitionReader reader = process().begin(PARTITION);

        reader.read(framed(0), batch);

        assertThat(attempts).isEqualTo(4);
        assertThat(batch.isEmpty()).isFalse();
    }

    @Test
    void isWaitedForWithCareAfterADeath() {
        process().begin(PARTITION);
        PartitionReader careful = process().begin(PARTITION);

        careful.read(framed(0), batch);

        assertThat(attempts).isEqualTo(4);
        assertThat(batch.isEmpty()).isFalse();
    }

    /** A process that finds nobody three times. */
    private CrashGuard process() {
        return new CrashGuard(
                FIXTURE.database.pool(), record -> attempts++ < 3 ? away.apply(record) : RecordReader.read(record));
    }

    private static SourceRecord framed(long offset) {
        return Records.record("learner-activity", new byte[] {0, 0, 0, 0, 7}, offset);
    }
}
