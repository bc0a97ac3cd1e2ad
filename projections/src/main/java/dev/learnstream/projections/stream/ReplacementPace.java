package dev.learnstream.projections.stream;

import java.time.Duration;

/** Lets a thread that died be replaced at once, and the next ones ever later, until it has been quiet for a while. */
final class ReplacementPace {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration QUIET = Duration.ofMinutes(2);

    private int replacements;
    private long last;

    /** Waits for as long as the thread has to. */
    void await() {
        try {
            Thread.sleep(pause(System.nanoTime()).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How long a thread has to wait that dies now. */
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
