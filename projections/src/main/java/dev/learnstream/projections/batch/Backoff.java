package dev.learnstream.projections.batch;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Growing pauses with jitter between attempts, until patience is at an end. */
final class Backoff {

    private static final Logger LOG = LoggerFactory.getLogger(Backoff.class);
    private static final long FIRST_PAUSE_MS = 50;
    private static final long LONGEST_PAUSE_MS = 5_000;

    /** A first retry or two are everyday business, such as a deadlock or a parent that was just deleted. */
    private static final int QUIET_RETRIES = 2;

    private final Duration patience;
    private final long end;
    private long deadline;
    private int retries;

    Backoff(Duration patience) {
        this(patience, patience);
    }

    /**
     * Patience that begins anew with each {@link #progress}.
     *
     * @param longest when it is at an end in any case
     */
    Backoff(Duration patience, Duration longest) {
        this.patience = patience;
        this.end = System.nanoTime() + longest.toNanos();
        progress();
    }

    /** Something has succeeded. */
    final void progress() {
        long later = System.nanoTime() + patience.toNanos();
        deadline = later - end > 0 ? end : later;
        retries = 0;
    }

    /** Whether patience is at an end. */
    boolean isOver() {
        return System.nanoTime() - deadline > 0;
    }

    /** Waits for a while; false at once if patience is at an end. */
    boolean pause(String message) {
        if (isOver()) {
            return false;
        }
        long ms = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << Math.min(retries, 20));
        if (retries++ >= QUIET_RETRIES) {
            LOG.warn("{} in [{}] ms", message, ms);
        }
        return sleepAbout(ms);
    }

    /** Waits for half of the time to all of it; false at once if the thread is to end. */
    static boolean sleepAbout(long ms) {
        try {
            Thread.sleep(ms / 2 + ThreadLocalRandom.current().nextLong(ms / 2 + 1));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
