package dev.learnstream.ingest.terminal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Spreads records evenly over time. After a pause it does not catch up in a burst. */
public final class Pace {

    private static final Duration LONGEST_LAG = Duration.ofMillis(100);

    private final double interval;
    private final long longestLag;
    private final LongSupplier nanoTime;
    private double due;

    /**
     * Creates a pace that begins now.
     *
     * @param rate     records per second; may be infinite
     * @param nanoTime the clock, as {@link System#nanoTime}
     */
    public Pace(double rate, LongSupplier nanoTime) {
        this(rate, LONGEST_LAG, nanoTime);
    }

    /**
     * The same with another limit.
     *
     * @param longestLag longest delay that it makes up for
     */
    public Pace(double rate, Duration longestLag, LongSupplier nanoTime) {
        this.interval = TimeUnit.SECONDS.toNanos(1) / rate;
        this.longestLag = longestLag.toNanos();
        this.nanoTime = nanoTime;
        this.due = nanoTime.getAsLong();
    }

    /** Returns the time until the next record is due, nanoseconds; 0 or less if it is due. */
    public long untilNext() {
        return (long) (due - nanoTime.getAsLong());
    }

    /** Notes that a record was sent. */
    public void step() {
        step(1);
    }

    /** Notes that this many records were sent or read at once. */
    public void step(double records) {
        due = Math.max(due, (double) nanoTime.getAsLong() - longestLag) + records * interval;
    }
}
