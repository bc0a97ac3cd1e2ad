package dev.learnstream.projections.batch;

import dev.learnstream.projections.batch.SourceRecord.Partition;

/**
 * Offsets that Kafka takes for applied, and that the watermark had not passed.
 *
 * @param from first offset of the hole
 * @param to   first offset behind it
 * @param next how far it has been read again
 */
public record Hole(Partition partition, long from, long to, long next) {

    /** One that was just found. */
    static Hole between(Partition partition, long from, long to) {
        return new Hole(partition, from, to, from);
    }

    /**
     * Whether the record is the next that it lacks. It must come without a gap from what was read again before it: else it
     * would be counted now and those before it never.
     */
    boolean lacks(SourceRecord source) {
        return source.since() <= next && next <= source.offset() && source.offset() < to;
    }

    /** As {@code topic-partition@from..to}, without the last. */
    @Override
    public String toString() {
        return partition + "@" + from + ".." + to;
    }
}
