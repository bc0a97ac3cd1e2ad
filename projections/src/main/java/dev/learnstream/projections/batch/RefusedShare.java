package dev.learnstream.projections.batch;

import dev.learnstream.projections.batch.Entry.Valid;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;

/**
 * How many of the latest rows PostgreSQL has refused, over all stream threads. One in a thousand is a bad record; one in five is
 * a wrong deployment, and none of them is to be buried for it.
 *
 * <p>Records that could not be read, or that the contract refuses, are no rows: a flood of them stops nothing.
 */
final class RefusedShare {

    /** Fewer say nothing. */
    private static final int ENOUGH = 100;

    private static final int TOO_LARGE_PERCENT = 20;

    /**
     * How far it looks back, in rows. A mistake that begins after good times shows at its hundredth row, and not later because
     * the good times were long; half as many bad rows in a lump, from one producer, do not stop the others.
     */
    private static final int LATEST = 500;

    private final BitSet refused = new BitSet(LATEST);
    private int next;
    private int checked;

    /** Notes a batch that was written. */
    void accept(List<Entry> entries) {
        note((int) entries.stream().filter(Valid.class::isInstance).count(), false);
    }

    /**
     * Notes a row that was refused.
     *
     * @throws WriteFailedException if there are too many of them: it is not the row's fault
     */
    synchronized void refuse(SourceRecord source, SQLException refusal) {
        note(1, true);
        int count = refused.cardinality();
        if (checked >= ENOUGH && count * 100 >= checked * TOO_LARGE_PERCENT) {
            throw new WriteFailedException(
                    "[%s], one of [%d] that PostgreSQL refuses of the latest [%d]".formatted(source, count, checked),
                    FailureClass.BUG,
                    refusal);
        }
    }

    private synchronized void note(int rows, boolean isRefused) {
        for (int row = 0; row < Math.min(rows, LATEST); row++) {
            refused.set(next, isRefused);
            next = (next + 1) % LATEST;
        }
        checked = Math.min(LATEST, checked + rows);
    }
}
