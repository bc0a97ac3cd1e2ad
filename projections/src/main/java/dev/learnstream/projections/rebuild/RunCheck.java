package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.sql.AdvisoryLock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Checks about once a second whether a rebuild may go on. Waits while live traffic lags. */
final class RunCheck {

    private static final long LOOK = TimeUnit.SECONDS.toNanos(1);
    private static final long WAIT_MS = 200;
    private static final long LONGEST_REST = TimeUnit.MILLISECONDS.toNanos(100);

    private final long id;
    private final Rebuilds rebuilds;
    private final Throttle throttle;
    private final AdvisoryLock lock;
    private final BooleanSupplier isStopped;
    private Duration patience = Duration.ofSeconds(60);
    private long lookAt = System.nanoTime();
    private long restedAt = System.nanoTime();

    RunCheck(long id, Rebuilds rebuilds, Throttle throttle, AdvisoryLock lock, BooleanSupplier isStopped) {
        this.id = id;
        this.rebuilds = rebuilds;
        this.throttle = throttle;
        this.lock = lock;
        this.isStopped = isStopped;
    }

    /** Sets another time limit and returns this check. */
    RunCheck within(Duration other) {
        patience = other;
        return this;
    }

    /**
     * Returns true if there was no progress for too long. Rows that keep changing or are locked are passed over then.
     */
    boolean isTooLong(long since) {
        return System.nanoTime() - since > patience.toNanos();
    }

    /** Finds out what a rebuild has to wait for. */
    @FunctionalInterface
    interface Throttle {

        /** Returns the reason to wait, in words; null if there is none. */
        @Nullable
        String reasonToWait() throws InterruptedException;
    }

    /** This instance has to stop working on the rebuild. */
    static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Waits as long as live traffic has priority.
     *
     * @throws StoppedException if the program ends, an operator has paused or cancelled the rebuild, or another
     *         instance has its lock
     */
    void goOn() throws InterruptedException, SQLException {
        stopIfEnding();
        if (System.nanoTime() - lookAt >= 0) {
            stopUnlessUnderWay();
            while (throttle.reasonToWait() != null) {
                TimeUnit.MILLISECONDS.sleep(WAIT_MS);
                stopIfEnding();
                stopUnlessUnderWay();
            }
            lookAt = System.nanoTime() + LOOK;
        }
    }

    /**
     * Rests for as long as the last piece of work took, 0.1 s at most, to leave the database to others. Then waits like
     * {@link #goOn()}.
     */
    void goOnGently() throws InterruptedException, SQLException {
        TimeUnit.NANOSECONDS.sleep(Math.min(LONGEST_REST, System.nanoTime() - restedAt));
        goOn();
        restedAt = System.nanoTime();
    }

    private void stopIfEnding() {
        if (isStopped.getAsBoolean()) {
            throw new StoppedException();
        }
    }

    private void stopUnlessUnderWay() throws SQLException {
        if (!lock.isStillMine() || !rebuilds.find(id).map(Rebuild::isUnderWay).orElse(false)) {
            throw new StoppedException();
        }
    }
}
