package dev.learnstream.projections.batch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records that one stream thread has read and not yet written. Belongs to that thread and dies with it. */
public final class Batch {

    private static final long FULL_BYTES = 16L << 20;

    private final BatchWriter writer;
    private final List<Entry> entries = new ArrayList<>();
    private long bytes;
    private @Nullable Throwable failure;

    public Batch(BatchWriter writer) {
        this.writer = writer;
    }

    /** Adds a record. */
    public void add(Entry entry) {
        entries.add(entry);
        bytes += entry.source().size();
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Returns true if the batch should be written before more is read. */
    public boolean isFull() {
        return entries.size() >= writer.size() || bytes >= FULL_BYTES;
    }

    /** Returns true if the batch could not be written. Another thread then reads its records again. */
    public boolean hasFailed() {
        return failure != null;
    }

    /**
     * Writes the records, if there are any, and is empty afterwards.
     *
     * @throws WriteFailedException if they could not be written. The batch keeps its records and is never tried again,
     *         whatever was thrown: Streams flushes once more when it closes a failed thread, and another thread reads
     *         the records again
     */
    public void write() {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        try {
            if (!entries.isEmpty()) {
                writer.write(entries);
                entries.clear();
                bytes = 0;
            }
        } catch (RuntimeException | Error e) {
            failure = e;
            throw e;
        }
    }
}
