package dev.learnstream.projections.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.batch.Arrival;
import dev.learnstream.projections.testing.Records;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionPositionTest {

    private static long since(PartitionPosition reading, long offset) {
        return reading.next(offset, 0, null, null, new RecordHeaders()).since();
    }

    @Test
    void beginsWithTheFirstRecordAfterAnAssignment() {
        PartitionPosition reading = PartitionPosition.of(Records.partition("learner-activity"));

        assertThat(since(reading, 7)).isEqualTo(7);
    }

    @Test
    void beginsWhereItIsToldTo() {
        PartitionPosition reading = PartitionPosition.from(Records.partition("learner-activity"), 5);

        assertThat(since(reading, 7)).isEqualTo(5);
    }

    @Test
    void goesOnBehindTheRecordBefore() {
        PartitionPosition reading = PartitionPosition.of(Records.partition("learner-activity"));
        since(reading, 7);

        assertThat(since(reading, 8)).isEqualTo(8);
        assertThat(since(reading, 12)).isEqualTo(9);
    }

    @Test
    void beginsAnewWhenKafkaSetsItBack() {
        PartitionPosition reading = PartitionPosition.of(Records.partition("learner-activity"));
        since(reading, 7);

        assertThat(since(reading, 2)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "946684800000, 2000-01-01T00:00:00Z",
        "1772323200123, 2026-03-01T00:00:00.123Z",
        "4102444799999, 2099-12-31T23:59:59.999Z"
    })
    void believesWhatARecordSaysOfItsTime(long timestamp, Instant expected) {
        assertThat(arrival(timestamp)).isEqualTo(expected);
    }

    /** None, 1970, 1999, 2100, 10000. */
    @ParameterizedTest
    @ValueSource(
            longs = {-1, 0, 946_684_799_999L, 4_102_444_800_000L, 253_402_300_800_000L, Long.MIN_VALUE, Long.MAX_VALUE})
    void takesATimeThatCannotBeForNone(long timestamp) {
        assertThat(arrival(timestamp)).isEqualTo(Arrival.UNKNOWN);
    }

    private static Instant arrival(long timestamp) {
        PartitionPosition reading = PartitionPosition.of(Records.partition("learner-activity"));
        return reading.next(0, timestamp, null, null, new RecordHeaders()).timestamp();
    }
}
