package dev.learnstream.projections.batch;

import dev.learnstream.projections.batch.Entry.Dead;
import dev.learnstream.projections.batch.Entry.Valid;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;

/**
 * The share of the latest rows that PostgreSQL has refused, over all stream threads. One in a thousand is a bad record.
 * One in five is a faulty deployment, for which no row may be buried.
 *
 * <p>Records that cannot be read, or that the contract refuses, do not count as rows: a flood of them stops nothing.
 */
public final class RefusedShare {

    /** Fewer rows prove nothing. */
    private static final int ENOUGH = 100;

    private static final int TOO_LARGE_PERCENT = 20;

    /**
     * Number of latest rows that count. A faulty deployment is detected after about 100 refused rows, however many
     * succeeded before. A burst of 50 bad rows from one producer does not stop the others.
     */
    private static final int LATEST = 500;

    private final BitSet refused = new BitSet(LATEST);
    private int next;
    private int checked;

    /**
     * Notes written rows, and dead letters of refused rows. Rows that are written again after a batch was given back
     * count again. Otherwise the share of accepted rows would grow with each attempt.
     */
    public synchronized void accept(List<Entry> entries) {
        for (Entry entry : entries) {
            if (entry instanceof Valid) {
                note(false);
            } else if (entry instanceof Dead dead && dead.cause().reason() == DeadLetterCause.Reason.POISON) {
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
     * Checks a refused row before it becomes a dead letter.
     *
     * @throws WriteFailedException if too many rows are refused: then it is not the row's fault
     */
    public synchronized void refuse(SourceRecord source, SQLException refusal) {
        int oldest = checked == LATEST && refused.get(next) ? 1 : 0;
        int count = refused.cardinality() - oldest + 1;
        int of = Math.min(LATEST, checked + 1);
        if (of >= ENOUGH && count * 100 >= of * TOO_LARGE_PERCENT) {
            throw new WriteFailedException(
                    "[%s], one of [%d] that PostgreSQL refused among the latest [%d]".formatted(source, count, of),
                    FailureClass.BUG,
                    refusal);
        }
    }
}
