package dev.learnstream.projections.stream;

import dev.learnstream.projections.batch.Batch;
import dev.learnstream.projections.batch.BatchWriter;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import java.util.Optional;

/**
 * The batch of the current stream thread, and the records that cannot go into it yet.
 *
 * <p>Streams processes, flushes, commits and polls on the same thread. A thread that dies takes its batch with it. The
 * offsets of that batch were not committed.
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

    /** Waiting records, and the partitions that are held back for them. */
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

    /** Reads records that no longer have to wait into the batch, unless streaming is paused. */
    void readOn() {
        if (!pause.isPausing()) {
            waiting().readOn(current());
        }
    }

    /** Drops the waiting records of a partition: its next owner reads them. */
    void forget(Partition partition) {
        waiting().forget(partition);
        held().forget(WaitingRecords.key(partition));
    }
}
