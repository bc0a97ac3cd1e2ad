package dev.learnstream.projections.batch;

import java.time.Duration;

/** An attempt to write a batch: its time limits, and its progress. */
final class Attempt {

    private final Backoff backoff;
    private final long end;
    private int written;

    /**
     * Begins now.
     *
     * @param patience how long nothing may be committed
     * @param longest  how long it may take in all
     */
    Attempt(Duration patience, Duration longest) {
        backoff = new Backoff(patience, longest);
        end = System.nanoTime() + longest.toNanos();
    }

    /** The next so many records are committed. */
    void wrote(int records) {
        written += records;
        backoff.progress();
    }

    /** Number of records that are committed, from the first one on. */
    int written() {
        return written;
    }

    /** Tells whether the attempt has taken too long in all. */
    boolean isOver() {
        return System.nanoTime() - end > 0;
    }

    /** Waits for a while; false at once if nothing was committed for too long. */
    boolean pause(String message) {
        return backoff.pause(message);
    }
}
