package dev.learnstream.projections.batch;

import dev.learnstream.projections.batch.PoisonIsolation.Work;
import java.sql.SQLException;
import java.time.Duration;

/** An attempt to write a batch: its time limits, and its progress. */
final class Attempt {

    private final Backoff backoff;
    private final long end;
    private int written;

    /**
     * Begins now.
     *
     * @param patience longest time without a commit
     * @param longest  longest time in all
     */
    Attempt(Duration patience, Duration longest) {
        backoff = new Backoff(patience, longest);
        end = System.nanoTime() + longest.toNanos();
    }

    /** Notes that this many more records are committed. */
    void wrote(int records) {
        written += records;
        backoff.progress();
    }

    /** Returns the number of committed records, counted from the first one. */
    int written() {
        return written;
    }

    /** Returns true if the attempt has taken too long in all. */
    boolean isOver() {
        return System.nanoTime() - end > 0;
    }

    /** Does the work; again while the world is bad, until nothing was committed for too long. */
    <T> T retry(String what, Work<T> work) throws SQLException {
        return backoff.retry(what, work);
    }
}
