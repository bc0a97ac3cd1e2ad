package dev.learnstream.projections.replay;

import dev.learnstream.projections.holes.HoleTransactions;
import dev.learnstream.projections.stream.StreamPause;
import dev.learnstream.projections.topics.StreamOffsets;
import dev.learnstream.projections.topics.TopicOffsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides whether history may be read on: live traffic goes first. It checks once a second, for all callers. */
public final class ReplayThrottle {

    private static final long VALID = Duration.ofSeconds(1).toNanos();

    private final TopicOffsets topics;
    private final HoleTransactions watermarks;
    private final StreamPause pause;
    private final long lagLimit;
    private @Nullable String reason;
    private long lookedAt = System.nanoTime() - VALID;

    /** Creates a check that may be used by several threads. */
    ReplayThrottle(TopicOffsets topics, HoleTransactions watermarks, StreamPause pause, ReplayPolicy policy) {
        this.topics = topics;
        this.watermarks = watermarks;
        this.pause = pause;
        this.lagLimit = policy.lagLimit();
    }

    /**
     * Returns the reason to wait, in words; null if there is none.
     *
     * @throws dev.learnstream.projections.batch.WriteFailedException if the database does not answer
     */
    public synchronized @Nullable String reasonToWait() throws InterruptedException {
        if (System.nanoTime() - lookedAt >= VALID) {
            reason = look();
            lookedAt = System.nanoTime();
        }
        return reason;
    }

    private @Nullable String look() throws InterruptedException {
        if (pause.isFor(StreamPause.Reason.OPERATOR)) {
            return "projection is paused by an operator";
        }
        if (pause.forbidsWriting()) {
            return "the tables cannot be written as they are, see status";
        }
        Optional<StreamOffsets> offsets = topics.ofStream();
        if (offsets.isEmpty()) {
            return "Kafka does not answer";
        }
        long lag = offsets.get().lags(watermarks.watermarks()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return lag > lagLimit ? "%,d records wait to be projected live, more than %,d".formatted(lag, lagLimit) : null;
    }
}
