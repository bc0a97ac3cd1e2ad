package dev.learnstream.ingest.files;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The entries under way, in the order of the file. They are bounded in number and bytes, and leave in that order. */
final class InFlight {

    private static final int ENTRIES = 20_000;

    /** Well below a producer's buffer of 32 MB, in which a batch may be half empty. */
    private static final long BYTES = 8 << 20;

    private static final long GLANCE_MS = 50;

    private final Deque<InFlightEntry> entries = new ArrayDeque<>();
    private long bytes;
    private long movedAt = System.nanoTime();

    void add(InFlightEntry sent) {
        entries.add(sent);
        bytes += sent.entry().size();
    }

    boolean isFull() {
        return entries.size() >= ENTRIES || bytes >= BYTES;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Removes and returns the first entry, if its verdict is known; null otherwise. */
    @Nullable
    InFlightEntry poll() {
        InFlightEntry first = entries.peek();
        if (first == null || !first.verdict().isDone()) {
            return null;
        }
        bytes -= first.entry().size();
        movedAt = System.nanoTime();
        return entries.remove();
    }

    /** Waits a moment for the verdict of the first entry. */
    void glance() throws InterruptedException {
        InFlightEntry first = entries.peek();
        if (first != null) {
            try {
                first.verdict().get(GLANCE_MS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException e) {
                // The caller sees the verdict through poll.
            }
        }
    }

    /** Returns how long no entry has left the window although it is not empty. */
    Duration stuck() {
        InFlightEntry first = entries.peek();
        long now = System.nanoTime();
        return Duration.ofNanos(first == null ? 0 : Math.min(now - first.sentAt(), now - movedAt));
    }
}
