package dev.learnstream.projections.explain;

import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.ops.OpsRequests;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The limits of an explanation: events, bytes and time. It also ends if nobody waits for it. Not thread-safe. */
final class Allowance {

    private static final int EVENTS = 100_000;
    private static final long BYTES = 64L << 20;

    private final Duration longest;
    private final long end;
    private final BooleanSupplier isAwaited;
    private int events;
    private long bytes;

    /** Creates an allowance whose time begins now. */
    Allowance(Duration longest, BooleanSupplier isAwaited) {
        this.longest = longest;
        this.end = System.nanoTime() + longest.toNanos();
        this.isAwaited = isAwaited;
    }

    /**
     * Counts one more event.
     *
     * @throws org.springframework.web.ErrorResponseException if there are too many events or bytes
     */
    void take(SourceRecord source) {
        events++;
        bytes += source.size();
        if (events > EVENTS || bytes > BYTES) {
            throw OpsRequests.refused(
                    ("The row has more events than can be explained at once: [%,d] with [%,d] bytes were found so"
                                    + " far. Ask for those that arrived since a time: arrivedFrom, or --arrived-from")
                            .formatted(events, bytes));
        }
    }

    /**
     * Checks whether the explanation may continue.
     *
     * @throws org.springframework.web.ErrorResponseException if it has taken too long, or nobody asks for it any longer
     */
    void check() {
        if (!isAwaited.getAsBoolean()) {
            throw OpsRequests.refused("Nobody was waiting for this explanation, so it was stopped; ask again");
        }
        if (System.nanoTime() - end > 0) {
            throw OpsRequests.refused(
                    ("It takes longer than [%d s] to explain the row; [%,d] events were found. To show fewer events one"
                                    + " by one: last, or --last. To read fewer events: arrivedFrom, or --arrived-from")
                            .formatted(longest.toSeconds(), events));
        }
    }
}
