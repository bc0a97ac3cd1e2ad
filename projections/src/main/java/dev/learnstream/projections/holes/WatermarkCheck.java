package dev.learnstream.projections.holes;

import dev.learnstream.projections.batch.HoleTransactions;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.startup.CannotStartException;
import dev.learnstream.projections.stream.TopicOffsets;
import java.util.Map;
import org.springframework.beans.factory.InitializingBean;

/** Refuses to start on a log that ends before what the tables have of it: it is another log, or it has lost records. */
final class WatermarkCheck implements InitializingBean {

    private final HoleTransactions holes;
    private final TopicOffsets topics;

    WatermarkCheck(HoleTransactions holes, TopicOffsets topics) {
        this.holes = holes;
        this.topics = topics;
    }

    @Override
    public void afterPropertiesSet() throws InterruptedException {
        // In this order: what is applied in between by another instance must not look as if it were beyond the end.
        Map<Partition, Long> watermarks = holes.watermarks();
        Map<Partition, Long> ends = topics.ends()
                .orElseThrow(() -> new CannotStartException(
                        "Kafka does not say where its topics end",
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
                "Give Learnstream the Kafka that the tables were written from. If that Kafka has lost the records, have the"
                        + " partition read anew: DELETE FROM learnstream.watermark WHERE topic_id = '%s' AND partition = %d"
                                .formatted(partition.topicId(), partition.number()),
                null);
    }
}
