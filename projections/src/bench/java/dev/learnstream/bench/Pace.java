package dev.learnstream.bench;

/** The pace of a run: first 1,000 events a second are due, then 200. */
final class Pace {

    static final int FAST_SECONDS = 50;
    static final int SLOW_SECONDS = 30;

    private static final int FAST = 1_000;
    private static final int SLOW = 200;
    private static final long NANOS = 1_000_000_000L;

    /** The first seconds show how a fresh service keeps up. They are not part of the percentiles. */
    static final int FRESH_SECONDS = 25;

    private static final int SETTLING_SECONDS = 5;

    private static final int FAST_EVENTS = FAST * FAST_SECONDS;

    private Pace() {}

    static int events() {
        return FAST_EVENTS + SLOW * SLOW_SECONDS;
    }

    /** Returns nanoseconds after the first event. */
    static long due(int event) {
        return event < FAST_EVENTS
                ? event * (NANOS / FAST)
                : FAST_SECONDS * NANOS + (event - FAST_EVENTS) * (NANOS / SLOW);
    }

    static boolean isFast(int event) {
        return event < FAST_EVENTS;
    }

    /** Returns true for events that count in the percentiles. */
    static boolean isSettled(int event) {
        long settled = isFast(event) ? FRESH_SECONDS : FAST_SECONDS + SETTLING_SECONDS;
        return due(event) >= settled * NANOS;
    }
}
