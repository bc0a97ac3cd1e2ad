package dev.learnstream.ingest.files;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The entries under way, in the order of the file. They are bounded in number and bytes, and leave in that order. */
final class Window {

    private static final int ENTRIES = 20_000;

    /** Well below a producer's buffer of 32 MB, in which a batch may be half empty. */
    private static final long BYTES = 8 << 20;

    private static final long GLANCE_MS = 50;

    private final Deque<Slot> slots = new ArrayDeque<>();
    private long bytes;
    private long movedAt = System.nanoTime();

    void add(Slot slot) {
        slots.add(slot);
        bytes += slot.entry().size();
    }

    boolean isFull() {
        return slots.size() >= ENTRIES || bytes >= BYTES;
    }

    boolean isEmpty() {
        return slots.isEmpty();
    }

    /** Removes and returns the first entry, if its verdict is known; null otherwise. */
    @Nullable
    Slot poll() {
        Slot first = slots.peek();
        if (first == null || !first.verdict().isDone()) {
            return null;
        }
        bytes -= first.entry().size();
        movedAt = System.nanoTime();
        return slots.remove();
    }

    /** Waits a moment for the verdict of the first entry. */
    void glance() throws InterruptedException {
        Slot first = slots.peek();
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
        Slot first = slots.peek();
        long now = System.nanoTime();
        return Duration.ofNanos(first == null ? 0 : Math.min(now - first.sentAt(), now - movedAt));
    }
}
