package dev.learnstream.projections.rebuild;

import dev.learnstream.projections.batch.Turn;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Asks, about once a second, whether a rebuild may go on; while live traffic lags it waits. */
final class RunCheck {

    private static final long LOOK = TimeUnit.SECONDS.toNanos(1);
    private static final long WAIT_MS = 200;
    private static final long LONGEST_REST = TimeUnit.MILLISECONDS.toNanos(100);

    private final long id;
    private final Rebuilds rebuilds;
    private final Way way;
    private final Turn turn;
    private final BooleanSupplier isStopped;
    private Duration patience = Duration.ofSeconds(60);
    private long lookAt = System.nanoTime();
    private long restedAt = System.nanoTime();

    RunCheck(long id, Rebuilds rebuilds, Way way, Turn turn, BooleanSupplier isStopped) {
        this.id = id;
        this.rebuilds = rebuilds;
        this.way = way;
        this.turn = turn;
        this.isStopped = isStopped;
    }

    /** The same check, with another patience. */
    RunCheck within(Duration other) {
        patience = other;
        return this;
    }

    /** Tells whether there was no progress for too long. Rows that keep changing or are locked are passed over then. */
    boolean isTooLong(long since) {
        return System.nanoTime() - since > patience.toNanos();
    }

    /** Says what a rebuild has to give way to. */
    @FunctionalInterface
    interface Way {

        /** The reason to wait, in words; null if there is none. */
        @Nullable
        String reasonToWait() throws InterruptedException;
    }

    /** The rebuild is not to be worked on any more, by this instance. */
    static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Waits as long as it has to.
     *
     * @throws StoppedException if the program ends, an operator has paused or cancelled it, or it is another instance's turn
     */
    void goOn() throws InterruptedException, SQLException {
        stopIfEnding();
        if (System.nanoTime() - lookAt >= 0) {
            stopUnlessUnderWay();
            while (way.reasonToWait() != null) {
                TimeUnit.MILLISECONDS.sleep(WAIT_MS);
                stopIfEnding();
                stopUnlessUnderWay();
            }
            lookAt = System.nanoTime() + LOOK;
        }
    }

    /** The same, and leaves the database to others for as long as it was at work since, 0.1 s at most. */
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
        if (!turn.isStillMine() || !rebuilds.find(id).map(Rebuild::isUnderWay).orElse(false)) {
            throw new StoppedException();
        }
    }
}
