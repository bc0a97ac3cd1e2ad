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

    /** Takes a record in. */
    public void add(Entry entry) {
        entries.add(entry);
        bytes += entry.source().size();
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Whether it should be written before more is read. */
    public boolean isFull() {
        return entries.size() >= writer.size() || bytes >= FULL_BYTES;
    }

    /** Whether it could not be written: what it holds is another's to read anew. */
    public boolean hasFailed() {
        return failure != null;
    }

    /**
     * Writes what it holds, if anything, and is empty then.
     *
     * @throws WriteFailedException if it could not. It holds the same as before then and will not be tried again, whatever was
     *     thrown: Streams flushes once more when it closes a thread that failed, and the records are read anew by another
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
