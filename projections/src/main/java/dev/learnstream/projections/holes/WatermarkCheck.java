package dev.learnstream.projections.holes;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.startup.CannotStartException;
import dev.learnstream.projections.topics.TopicOffsets;
import java.util.Map;
import org.springframework.beans.factory.InitializingBean;

/**
 * Refuses to start if Kafka's log ends before the tables' watermark. Such a log is another one, or has lost records.
 */
final class WatermarkCheck implements InitializingBean {

    private final HoleTransactions holes;
    private final TopicOffsets topics;

    WatermarkCheck(HoleTransactions holes, TopicOffsets topics) {
        this.holes = holes;
        this.topics = topics;
    }

    @Override
    public void afterPropertiesSet() throws InterruptedException {
        // In this order: otherwise records that another instance applies in between would seem to be beyond the end.
        Map<Partition, Long> watermarks = holes.watermarks();
        Map<Partition, Long> ends = topics.ends()
                .orElseThrow(() -> new CannotStartException(
                        "Kafka does not return the end offsets of its topics",
                        "Check that every partition of the event topics has a leader",
                        null));
        watermarks.forEach((partition, next) -> {
            Long end = ends.get(partition);
            if (end != null && next > end) {
                throw beyond(partition, next, end);
            }
        });
    }

    private static CannotStartException beyond(Partition partition, long next, long end) {
        return new CannotStartException(
                "The tables have records of [%s] up to offset [%d], but Kafka's log of it ends at [%d]"
                        .formatted(partition, next, end),
                "Connect Learnstream to the Kafka that the tables were written from. If that Kafka has lost the"
                        + " records, read the partition again: "
                        + "DELETE FROM learnstream.watermark WHERE topic_id = '%s' AND partition = %d"
                                .formatted(partition.topicId(), partition.number()),
                null);
    }
}
