package dev.learnstream.projections.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.events.ProgressStatus;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Producers with wrong clocks. */
class ClocksTest {

    private static final WriterFixture FIXTURE = new WriterFixture();
    private static final Instant ARRIVED = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration A_DAY = Duration.ofDays(1);

    @AfterAll
    static void stop() {
        FIXTURE.close();
    }

    /** Events of tomorrow get the time of their arrival. Some tie there, also with one of that very moment. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void giveOneResultInAnyOrderWhenTheyAreAhead(long seed) {
        FIXTURE.empty();
        List<Entry> entries = new ArrayList<>(List.of(
                update(0, 10, ARRIVED.minus(A_DAY), ARRIVED),
                update(1, 30, ARRIVED.plus(A_DAY), ARRIVED),
                update(2, 50, ARRIVED.plus(A_DAY).plusSeconds(1), ARRIVED),
                update(3, 40, ARRIVED, ARRIVED),
                update(4, 20, ARRIVED.plus(Duration.ofMinutes(5)), ARRIVED.minusSeconds(1)),
                completion(5, ARRIVED.plus(A_DAY), ARRIVED.minusSeconds(2))));
        Collections.shuffle(entries, new Random(seed));

        entries.forEach(entry -> FIXTURE.writer.write(List.of(entry)));

        assertThat(FIXTURE.database.rows(
                        "SELECT last_position_s, updated_at, is_completed, completed_at FROM public.topic_progress"))
                .containsExactly("50 | 2026-03-01 12:00:00+00 | true | 2026-03-01 11:59:58+00");
    }

    private static Entry update(long offset, int percent, Instant occurred, Instant arrived) {
        return entry(
                offset,
                Classroom.progress(percent, "12:00").setOccurredAt(occurred).build(),
                arrived);
    }

    private static Entry completion(long offset, Instant occurred, Instant arrived) {
        return entry(
                offset,
                Classroom.progress(1, "12:00")
                        .setStatus(ProgressStatus.COMPLETED)
                        .setOccurredAt(occurred)
                        .build(),
                arrived);
    }

    private static Entry entry(long offset, SpecificRecord event, Instant arrived) {
        SourceRecord record = Records.record(event, offset);
        Partition partition = record.partition();
        return RecordReader.read(new SourceRecord(partition, offset, arrived, record.key(), record.value(), "[]"));
    }
}
