package dev.learnstream.projections.holes;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.stream.Jumps;
import dev.learnstream.projections.topics.TopicIds;
import dev.learnstream.projections.topics.TopicOffsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/**
 * Compares the watermarks with the offsets that Kafka has committed. Each batch does this too, but a partition may get
 * no batch. Compares at the start of the service, when a topic was created again, when a watermark has gone back, and
 * when the reader has jumped.
 */
final class HoleSearch {

    private final HoleTransactions holes;
    private final TopicOffsets topics;
    private final TopicIds topicIds;
    private final Jumps jumps;
    private Map<String, UUID> seenIds = Map.of();
    private Map<Partition, Long> seenWatermarks = Map.of();

    HoleSearch(HoleTransactions holes, TopicOffsets topics, TopicIds topicIds, Jumps jumps) {
        this.holes = holes;
        this.topics = topics;
        this.topicIds = topicIds;
        this.jumps = jumps;
    }

    void look() throws InterruptedException {
        Map<String, UUID> ids = topicIds.current();
        Map<Partition, Long> watermarks = holes.watermarks();
        if ((ids.equals(seenIds) && !haveGoneBack(watermarks)) || compare(watermarks)) {
            seenIds = ids;
            seenWatermarks = watermarks;
        }
        if (!jumps.open().isEmpty()) {
            settleJumps(watermarks);
        }
    }

    /**
     * The batch with the first record behind a jump finds the jump. If no record arrives, only this method finds it.
     */
    private void settleJumps(Map<Partition, Long> watermarks) throws InterruptedException {
        Map<TopicPartition, Long> open = jumps.open();
        Map<Partition, Long> committed = topics.committed().orElse(Map.of());
        Map<Partition, Long> starts = topics.starts().orElse(Map.of());
        Map<Partition, Long> gone = new HashMap<>();
        Map<TopicPartition, Long> settled = new HashMap<>();
        starts.forEach((partition, start) -> {
            TopicPartition place = new TopicPartition(partition.topic(), partition.number());
            Long wanted = open.get(place);
            // Once this offset is committed, no record from before the jump is still being processed.
            if (wanted != null && committed.getOrDefault(partition, 0L) >= wanted) {
                settled.put(place, wanted);
                if (start > watermarks.getOrDefault(partition, 0L)) {
                    gone.put(partition, start);
                }
            }
        });
        if (!gone.isEmpty()) {
            holes.find(gone);
        }
        settled.forEach(jumps::settle);
    }

    /** Returns the current ids of the topics; empty if Kafka does not answer. */
    Map<String, UUID> topicIds() throws InterruptedException {
        return topics.ids().orElse(Map.of());
    }

    private boolean haveGoneBack(Map<Partition, Long> watermarks) {
        return seenWatermarks.entrySet().stream()
                .anyMatch(seen -> watermarks.getOrDefault(seen.getKey(), 0L) < seen.getValue());
    }

    /** Returns true if Kafka has answered. */
    private boolean compare(Map<Partition, Long> watermarks) throws InterruptedException {
        Optional<Map<Partition, Long>> committed = topics.committed();
        Optional<Map<Partition, Long>> ends = topics.ends();
        if (committed.isEmpty() || ends.isEmpty()) {
            return false;
        }
        Map<Partition, Long> ahead = new HashMap<>();
        committed.get().forEach((partition, offset) -> {
            // After a topic was created again, the committed offset may still be that of the old topic.
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
