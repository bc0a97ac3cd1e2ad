package dev.learnstream.projections.sweep;

import java.time.Duration;

/**
 * Decides when to read the curriculum: at once if PostgreSQL has counted an edit. Its counters report some edits
 * seconds late, and none if they are switched off. So the curriculum is also read in between, for a hundredth of the
 * time at most: a small one in each pass, a large one less often.
 */
final class ReadingPace {

    private static final int SHARE = 100;

    /** Too short for a rest: reading a curriculum of one or two thousand topics. */
    private static final Duration SHORT = Duration.ofMillis(20);

    private final Duration longest;
    private long edits = -1;
    private long readAt;
    private Duration rest = Duration.ZERO;

    /**
     * Nothing is read yet.
     *
     * @param longest longest time between two readings; zero to read each time
     */
    ReadingPace(Duration longest) {
        this.longest = longest;
    }

    /**
     * Returns true if it should be read now.
     *
     * @param editsNow number of its rows written so far
     * @param now      value of {@link System#nanoTime}
     */
    boolean isDue(long editsNow, long now) {
        return editsNow != edits || now - readAt >= rest.toNanos();
    }

    /** Notes that it was read, and how long that took. */
    void read(long editsBefore, long now, Duration took) {
        edits = editsBefore;
        readAt = now;
        Duration wanted = took.compareTo(SHORT) < 0 ? Duration.ZERO : took.multipliedBy(SHARE);
        rest = wanted.compareTo(longest) < 0 ? wanted : longest;
    }

    /** Makes it due the next time. */
    void forget() {
        edits = -1;
    }
}
