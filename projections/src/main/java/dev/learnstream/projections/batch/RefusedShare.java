package dev.learnstream.projections.batch;

import dev.learnstream.projections.batch.Entry.Dead;
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

    /**
     * Notes what was written: rows, and dead letters of rows that were refused. What is written again, because its batch was given
     * back, counts again: else the rows that were accepted would outweigh the others time by time.
     */
    synchronized void accept(List<Entry> entries) {
        for (Entry entry : entries) {
            if (entry instanceof Valid) {
                note(false);
            } else if (entry instanceof Dead dead && dead.death().reason() == Death.Reason.POISON) {
                note(true);
            }
        }
    }

    private void note(boolean isRefused) {
        refused.set(next, isRefused);
        next = (next + 1) % LATEST;
        checked = Math.min(LATEST, checked + 1);
    }

    /**
     * Looks at a row that was refused, before it is made a dead letter.
     *
     * @throws WriteFailedException if there are too many with it: it is not the row's fault
     */
    synchronized void refuse(SourceRecord source, SQLException refusal) {
        int oldest = checked == LATEST && refused.get(next) ? 1 : 0;
        int count = refused.cardinality() - oldest + 1;
        int of = Math.min(LATEST, checked + 1);
        if (of >= ENOUGH && count * 100 >= of * TOO_LARGE_PERCENT) {
            throw new WriteFailedException(
                    "[%s], one of [%d] that PostgreSQL refuses of the latest [%d]".formatted(source, count, of),
                    FailureClass.BUG,
                    refusal);
        }
    }
}
