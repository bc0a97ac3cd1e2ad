package dev.learnstream.projections.batch;

/**
 * The number of records that are written at once. It shrinks while PostgreSQL is too slow, or refuses too much, to
 * write the full number in time.
 */
final class BatchSize {

    /** Large enough for set-based statements to pay off. */
    static final int FULL = 2_000;

    /** A batch of this size does not fail because of its size. */
    private static final int LEAST = 25;

    private int records = FULL;

    /** Returns the number of records that makes a batch full. */
    synchronized int records() {
        return records;
    }

    /** Returns the largest number of records in a transaction. A slightly larger batch is still written in one. */
    synchronized int piece() {
        return records == FULL ? Integer.MAX_VALUE : records;
    }

    /** Notes that a batch of this size could not be written in time. */
    synchronized void givenBack(int size) {
        records = Math.max(LEAST, Math.min(records, size) / 2);
    }

    /** Notes that a batch was written. */
    synchronized void written() {
        records = Math.min(FULL, records * 2);
    }
}
