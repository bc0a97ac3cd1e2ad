package dev.learnstream.projections.stream;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Offsets at which the stream wanted to continue, but Kafka had deleted the records: the reader jumps over them. The
 * last such offset of each partition is kept until a record behind it is read, or until the loss is noted.
 */
public final class Jumps {

    private final Map<TopicPartition, Long> wanted = new ConcurrentHashMap<>();

    /** Notes that the record at this offset was wanted, and is gone. */
    void note(TopicPartition partition, long offset) {
        wanted.put(partition, offset);
    }

    /** Returns true if a record is the first one after a jump. It does so once per jump. */
    boolean endsAt(String topic, int number, long offset) {
        if (wanted.isEmpty()) {
            return false;
        }
        TopicPartition partition = new TopicPartition(topic, number);
        Long gone = wanted.get(partition);
        // Records that were read before the jump may still wait to be processed.
        return gone != null && offset >= gone && wanted.remove(partition, gone);
    }

    /** Returns the jumps after which no record has arrived yet. */
    public Map<TopicPartition, Long> open() {
        return Map.copyOf(wanted);
    }

    /** Forgets a jump: the loss is noted in the database, or the records were applied before. */
    public void settle(TopicPartition partition, long offset) {
        wanted.remove(partition, offset);
    }
}
