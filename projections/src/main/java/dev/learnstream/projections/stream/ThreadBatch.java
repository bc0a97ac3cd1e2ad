package dev.learnstream.projections.stream;

import dev.learnstream.projections.batch.Batch;
import dev.learnstream.projections.batch.BatchWriter;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import java.util.Optional;

/**
 * The batch of the current stream thread, and the records that cannot go into it yet.
 *
 * <p>Streams processes, flushes, commits and polls on one and the same thread. A thread that died takes its batch with it:
 * the offsets of what was in it were not committed.
 */
public final class ThreadBatch {

    private final ThreadLocal<Batch> batches;
    private final ThreadLocal<Waiting> waiting;
    private final StreamPause pause;

    public ThreadBatch(BatchWriter writer) {
        this(writer, new SchemaWaits(Optional::empty), new StreamPause());
    }

    ThreadBatch(BatchWriter writer, SchemaWaits waits, StreamPause pause) {
        this.pause = pause;
        batches = ThreadLocal.withInitial(() -> new Batch(writer));
        waiting = ThreadLocal.withInitial(() -> Waiting.with(new WaitingRecords(waits)));
    }

    /** Records that wait, and the partitions that are kept back for it. */
    private record Waiting(WaitingRecords records, HeldPartitions partitions) {

        static Waiting with(WaitingRecords records) {
            return new Waiting(records, new HeldPartitions(records));
        }
    }

    Batch current() {
        return batches.get();
    }

    WaitingRecords waiting() {
        return waiting.get().records();
    }

    HeldPartitions held() {
        return waiting.get().partitions();
    }

    /** Reads what need not wait any longer into the batch, unless streaming stands still. */
    void readOn() {
        if (!pause.isPausing()) {
            waiting().readOn(current());
        }
    }

    /** Waiting records of a partition are read by its next owner, or read anew. */
    void forget(Partition partition) {
        waiting().forget(partition);
        held().forget(WaitingRecords.key(partition));
    }
}
