package dev.learnstream.projections.holes;

import dev.learnstream.projections.batch.HoleTransactions;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.stream.TopicIds;
import dev.learnstream.projections.stream.TopicOffsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Compares the watermarks with the offsets that Kafka has committed: a batch does it too, but a partition may stay without
 * one. Looks when the service starts, when a topic was made again, and when a watermark has gone back.
 */
final class HoleSearch {

    private final HoleTransactions holes;
    private final TopicOffsets topics;
    private final TopicIds topicIds;
    private Map<String, UUID> seenIds = Map.of();
    private Map<Partition, Long> seenWatermarks = Map.of();

    HoleSearch(HoleTransactions holes, TopicOffsets topics, TopicIds topicIds) {
        this.holes = holes;
        this.topics = topics;
        this.topicIds = topicIds;
    }

    void look() throws InterruptedException {
        Map<String, UUID> ids = topicIds.current();
        Map<Partition, Long> watermarks = holes.watermarks();
        if ((ids.equals(seenIds) && !haveGoneBack(watermarks)) || compare(watermarks)) {
            seenIds = ids;
            seenWatermarks = watermarks;
        }
    }

    /** The ids that the topics have now; none when Kafka does not answer. */
    Map<String, UUID> topicIds() throws InterruptedException {
        return topics.ids().orElse(Map.of());
    }

    private boolean haveGoneBack(Map<Partition, Long> watermarks) {
        return seenWatermarks.entrySet().stream()
                .anyMatch(seen -> watermarks.getOrDefault(seen.getKey(), 0L) < seen.getValue());
    }

    /** Whether Kafka has answered. */
    private boolean compare(Map<Partition, Long> watermarks) throws InterruptedException {
        Optional<Map<Partition, Long>> committed = topics.committed();
        Optional<Map<Partition, Long>> ends = topics.ends();
        if (committed.isEmpty() || ends.isEmpty()) {
            return false;
        }
        Map<Partition, Long> ahead = new HashMap<>();
        committed.get().forEach((partition, offset) -> {
            // The offset of a topic that was made again may be left from the one before it.
            long position = Math.min(offset, ends.get().getOrDefault(partition, 0L));
            if (position > watermarks.getOrDefault(partition, 0L)) {
                ahead.put(partition, position);
            }
        });
        if (!ahead.isEmpty()) {
            holes.find(ahead);
        }
        return true;
    }
}
