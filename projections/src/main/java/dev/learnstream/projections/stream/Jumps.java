package dev.learnstream.projections.stream;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Places where the stream wanted to read on, and Kafka had deleted the records: the reader jumps over what is gone. Of each
 * partition the last such offset is kept until a record behind it is read, or until the loss is noted.
 */
public final class Jumps {

    private final Map<TopicPartition, Long> wanted = new ConcurrentHashMap<>();

    /** The record at this offset was wanted, and is gone. */
    void note(TopicPartition partition, long offset) {
        wanted.put(partition, offset);
    }

    /** Tells whether a record is the first after a jump. It answers so once. */
    boolean endsAt(String topic, int number, long offset) {
        if (wanted.isEmpty()) {
            return false;
        }
        TopicPartition partition = new TopicPartition(topic, number);
        Long gone = wanted.get(partition);
        // What was read before the jump may still wait to be processed.
        return gone != null && offset >= gone && wanted.remove(partition, gone);
    }

    /** The jumps after which no record came yet. */
    public Map<TopicPartition, Long> open() {
        return Map.copyOf(wanted);
    }

    /** The loss at this place is noted in the database, or the records were applied before. */
    public void settle(TopicPartition partition, long offset) {
        wanted.remove(partition, offset);
    }
}
