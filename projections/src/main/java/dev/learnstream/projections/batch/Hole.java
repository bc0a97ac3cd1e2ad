package dev.learnstream.projections.batch;

import dev.learnstream.projections.batch.SourceRecord.Partition;

/**
 * Offsets that Kafka counts as consumed, but that the watermark had not passed.
 *
 * @param from first offset of the hole
 * @param to   first offset behind it
 * @param next offset up to which it has been read again, exclusive
 */
public record Hole(Partition partition, long from, long to, long next) {

    /** Returns a hole of which nothing has been read again. */
    static Hole between(Partition partition, long from, long to) {
        return new Hole(partition, from, to, from);
    }

    /**
     * Returns true if the record is the next one that the hole lacks. It must follow the last one read again without a
     * gap. Otherwise it would be counted now, and the records before it never.
     */
    boolean lacks(SourceRecord source) {
        return source.since() <= next && next <= source.offset() && source.offset() < to;
    }

    /** Returns {@code topic-partition@from..to}; the end is exclusive. */
    @Override
    public String toString() {
        return partition + "@" + from + ".." + to;
    }
}
