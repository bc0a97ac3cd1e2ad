package dev.learnstream.projections.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.testing.Records;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

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

    @Test
    void datesARecordWithoutATimeToTheEpoch() {
        PartitionPosition reading = PartitionPosition.of(Records.partition("learner-activity"));

        assertThat(reading.next(0, -1, null, null, new RecordHeaders()).timestamp())
                .hasToString("1970-01-01T00:00:00Z");
    }
}
