package dev.learnstream.projections.sweep;

import java.time.Duration;

/**
 * When the curriculum is read. At once where PostgreSQL has counted an edit; it tells of some of them seconds late, and of none where
 * its counters are off. So it is read in any case, as often as takes a hundredth of the time: a small curriculum each time, a large
 * one less often.
 */
final class ReadingPace {

    private static final int SHARE = 100;

    /** Not worth a rest: a curriculum of one or two thousand topics. */
    private static final Duration SHORT = Duration.ofMillis(20);

    private final Duration longest;
    private long edits = -1;
    private long readAt;
    private Duration rest = Duration.ZERO;

    /**
     * Nothing is read yet.
     *
     * @param longest how long it is not read at most; zero to read it each time
     */
    ReadingPace(Duration longest) {
        this.longest = longest;
    }

    /**
     * Whether to read it now.
     *
     * @param editsNow how many rows of it were written so far
     * @param now      as {@link System#nanoTime} tells it
     */
    boolean isDue(long editsNow, long now) {
        return editsNow != edits || now - readAt >= rest.toNanos();
    }

    /** It was read, which took so long. */
    void read(long editsBefore, long now, Duration took) {
        edits = editsBefore;
        readAt = now;
        Duration wanted = took.compareTo(SHORT) < 0 ? Duration.ZERO : took.multipliedBy(SHARE);
        rest = wanted.compareTo(longest) < 0 ? wanted : longest;
    }

    /** It is to be read the next time. */
    void forget() {
        edits = -1;
    }
}
