package dev.learnstream.projections.stream;

import java.time.Duration;

/** Replaces the first dead thread at once, and the next ones after growing pauses. Starts again after a quiet time. */
final class RestartBackoff {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration QUIET = Duration.ofMinutes(2);

    private int replacements;
    private long last;

    /** Waits for as long as the dead thread's replacement has to. */
    void await() {
        try {
            Thread.sleep(pause(System.nanoTime()).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the pause for a thread that dies now. */
    synchronized Duration pause(long nanoTime) {
        if (replacements > 0 && nanoTime - last > QUIET.toNanos()) {
            replacements = 0;
        }
        last = nanoTime;
        if (replacements++ == 0) {
            return Duration.ZERO;
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(replacements - 2, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
