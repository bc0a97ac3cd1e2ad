package dev.learnstream.projections.stream;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds back partitions with waiting records in one stream thread's consumer: they are not read further, and their
 * offsets stay below the first waiting record. Streams does not know of it. No position is moved, so that Streams' own
 * positions stay right.
 */
final class HeldPartitions {

    private static final Logger LOG = LoggerFactory.getLogger(HeldPartitions.class);

    private final WaitingRecords waiting;
    private final Set<TopicPartition> paused = new HashSet<>();

    /** Offsets that Streams wanted to commit and was not allowed to commit yet. */
    private final Map<TopicPartition, OffsetAndMetadata> lowered = new HashMap<>();

    HeldPartitions(WaitingRecords waiting) {
        this.waiting = waiting;
    }

    /** Returns true if a partition is held back, or its last lowered offset is not committed yet. */
    boolean isHolding() {
        return !paused.isEmpty() || !lowered.isEmpty();
    }

    /** Returns the offsets that may be committed. They are never larger than those that Streams wants to commit. */
    Map<TopicPartition, OffsetAndMetadata> lower(Map<TopicPartition, OffsetAndMetadata> wanted) {
        Map<TopicPartition, OffsetAndMetadata> allowed = new HashMap<>(wanted);
        wanted.forEach((partition, offset) -> {
            lowered.remove(partition);
            OptionalLong first = waiting.first(partition);
            if (first.isPresent() && first.getAsLong() < offset.offset()) {
                allowed.put(partition, new OffsetAndMetadata(first.getAsLong(), Optional.empty(), offset.metadata()));
                lowered.put(partition, offset);
            }
        });
        return allowed;
    }

    /** Returns the partitions that Streams wants to read on and that may be read on. */
    Collection<TopicPartition> resumable(Collection<TopicPartition> partitions) {
        return paused.isEmpty()
                ? partitions
                : partitions.stream()
                        .filter(partition -> !paused.contains(partition))
                        .toList();
    }

    /** Called before each poll. Pauses partitions that have begun to wait, and resumes those that no longer wait. */
    void apply(Consumer<?, ?> consumer) {
        Set<TopicPartition> assigned = consumer.assignment();
        List<TopicPartition> begin = waiting.partitions().stream()
                .filter(partition -> assigned.contains(partition) && !paused.contains(partition))
                .toList();
        List<TopicPartition> end = paused.stream()
                .filter(partition -> waiting.first(partition).isEmpty())
                .toList();
        consumer.pause(begin);
        paused.addAll(begin);
        // Streams may want one of them to stay paused. It pauses it again when it has more records than it wants.
        consumer.resume(end.stream().filter(assigned::contains).toList());
        end.forEach(paused::remove);
    }

    /**
     * Commits offsets that were held back and whose records have been written since. Streams takes them for committed,
     * and would not commit again before the next record. A failed commit is repeated. If it fails for good, the records
     * come again after a restart, which harms nothing.
     */
    void commitWritten(Consumer<?, ?> consumer) {
        Map<TopicPartition, OffsetAndMetadata> written = new HashMap<>(lowered);
        written.keySet().removeIf(partition -> waiting.first(partition).isPresent());
        lowered.keySet().removeAll(written.keySet());
        if (!written.isEmpty()) {
            consumer.commitAsync(written, (offsets, failure) -> {
                if (failure != null) {
                    LOG.debug("Offsets that had waited were not committed: [{}]", String.valueOf(failure));
                }
                if (failure instanceof RetriableException) {
                    offsets.forEach(lowered::putIfAbsent);
                }
            });
        }
    }

    /** The partition leaves this thread, or is read again: Streams alone decides again whether it is paused. */
    void forget(TopicPartition partition) {
        paused.remove(partition);
        lowered.remove(partition);
    }
}
