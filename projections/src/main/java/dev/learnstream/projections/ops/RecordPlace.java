package dev.learnstream.projections.ops;

/**
 * The place of a record, as operators name it.
 *
 * @param topic     name of a topic
 * @param partition of the topic, from 0
 * @param offset    in the partition
 */
public record RecordPlace(String topic, int partition, long offset) {

    /** Returns for example {@code progress-updates-3@1042}. */
    @Override
    public String toString() {
        return "%s-%d@%d".formatted(topic, partition, offset);
    }
}
