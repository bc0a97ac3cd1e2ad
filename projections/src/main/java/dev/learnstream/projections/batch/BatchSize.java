package dev.learnstream.projections.batch;

/**
 * How many records are written at once. Fewer while PostgreSQL is so slow, or refuses so much, that the full number is not written
 * in time.
 */
final class BatchSize {

    /** Enough for set-based statements to pay off. */
    static final int FULL = 2_000;

    /** A batch of so few records does not fail because of its size. */
    private static final int LEAST = 25;

    private int records = FULL;

    /** When a batch is full. */
    synchronized int records() {
        return records;
    }

    /** Largest number of records in a transaction. A batch that is a little larger is still written in one. */
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
