package dev.learnstream.projections.batch;

/**
 * How many records are written at once. Fewer while PostgreSQL is so slow, or refuses so much, that the full number is not written
 * in time.
 */
final class BatchSize {

    /** Enough for set-based statements to pay off. */
    static final int FULL = 2_000;

    /** What cannot be written by so few is no matter of the size. */
    private static final int LEAST = 25;

    private int records = FULL;

    /** When a batch is full. */
    synchronized int records() {
        return records;
    }

    /** How many records are a transaction at most. What a batch has beyond its size is no reason for a second one. */
    synchronized int piece() {
        return records == FULL ? Integer.MAX_VALUE : records;
    }

    /** A batch of so many could not be written in time. */
    synchronized void givenBack(int size) {
        records = Math.max(LEAST, Math.min(records, size) / 2);
    }

    /** A batch was written. */
    synchronized void written() {
        records = Math.min(FULL, records * 2);
    }
}
