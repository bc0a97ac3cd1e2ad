package dev.learnstream.projections.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StreamOffsetsTest {

    private static final Partition APPLIED = partition(0);
    private static final Partition MARKED = partition(1);
    private static final Partition UNREAD = partition(2);
    private static final Partition AHEAD = partition(3);

    private static Partition partition(int number) {
        return new Partition("quiz-attempts", new UUID(0, 1), number);
    }

    @Test
    void countsWhatNeitherTheTablesNorTheStreamHavePassed() {
        StreamOffsets offsets = new StreamOffsets(
                Map.of(APPLIED, 10L, MARKED, 10L, UNREAD, 10L, AHEAD, 10L),
                Map.of(APPLIED, 4L, MARKED, 9L, AHEAD, 10L));

        Map<Partition, Long> lags = offsets.lags(Map.of(APPLIED, 7L, MARKED, 8L, AHEAD, 12L));

        assertThat(lags).isEqualTo(Map.of(APPLIED, 3L, MARKED, 1L, UNREAD, 10L, AHEAD, 0L));
    }
}
