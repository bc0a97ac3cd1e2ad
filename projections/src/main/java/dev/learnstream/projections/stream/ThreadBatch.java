package dev.learnstream.projections.stream;

import dev.learnstream.projections.batch.Batch;
import dev.learnstream.projections.batch.BatchWriter;

/**
 * The batch of the current stream thread.
 *
 * <p>Streams processes, flushes, commits and polls on one and the same thread. A thread that died takes its batch with it:
 * the offsets of what was in it were not committed.
 */
public final class ThreadBatch {

    private final ThreadLocal<Batch> batches;

    public ThreadBatch(BatchWriter writer) {
        batches = ThreadLocal.withInitial(() -> new Batch(writer));
    }

    Batch current() {
        return batches.get();
    }
}
