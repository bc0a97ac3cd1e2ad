package dev.learnstream.projections.batch;

import dev.learnstream.projections.batch.PoisonIsolation.Work;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Growing pauses with jitter between attempts, up to a time limit. */
public final class Backoff {

    private static final Logger LOG = LoggerFactory.getLogger(Backoff.class);
    private static final long FIRST_PAUSE_MS = 50;
    private static final long LONGEST_PAUSE_MS = 5_000;

    /** Number of retries that are not logged: so many are normal after a deadlock or a deleted parent. */
    private static final int QUIET_RETRIES = 2;

    private final Duration patience;
    private final long end;
    private long deadline;
    private int retries;

    /** Creates a backoff whose time limit begins now. */
    public Backoff(Duration patience) {
        this(patience, patience);
    }

    /**
     * The time limit starts again with each {@link #progress}.
     *
     * @param longest time limit in any case
     */
    Backoff(Duration patience, Duration longest) {
        this.patience = patience;
        this.end = System.nanoTime() + longest.toNanos();
        progress();
    }

    /** Notes a success, which restarts the time limit. */
    final void progress() {
        long later = System.nanoTime() + patience.toNanos();
        deadline = later - end > 0 ? end : later;
        retries = 0;
    }

    /** Returns true if the time limit is over. */
    boolean isOver() {
        return System.nanoTime() - deadline > 0;
    }

    /**
     * Does the work; again after a pause while the world is bad and the time limit is not over.
     *
     * @param what names the work in the log
     * @throws SQLException PostgreSQL's last answer
     */
    public <T> T retry(String what, Work<T> work) throws SQLException {
        while (true) {
            try {
                return work.write();
            } catch (SQLException e) {
                if (FailureClass.of(e) != FailureClass.WORLD || !pause(what, e)) {
                    throw e;
                }
            }
        }
    }

    /** Waits for a while; returns false at once if the time limit is over. */
    private boolean pause(String what, SQLException e) {
        if (isOver()) {
            return false;
        }
        long ms = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << Math.min(retries, 20));
        if (retries++ >= QUIET_RETRIES) {
            LOG.warn("Could not write {}, PostgreSQL error [{}]: trying again in [{}] ms", what, e.getSQLState(), ms);
        }
        return sleepAbout(ms);
    }

    /** Waits for half of the time up to all of it; returns false at once if the thread has to end. */
    public static boolean sleepAbout(long ms) {
        try {
            Thread.sleep(ms / 2 + ThreadLocalRandom.current().nextLong(ms / 2 + 1));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
