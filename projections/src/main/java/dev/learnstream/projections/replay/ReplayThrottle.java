package dev.learnstream.projections.replay;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.holes.HoleTransactions;
import dev.learnstream.projections.stream.StreamPause;
import dev.learnstream.projections.topics.TopicOffsets;
import java.time.Duration;
import java.util.Map;
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
        Optional<Map<Partition, Long>> ends = topics.ends();
        Optional<Map<Partition, Long>> committed = topics.committed();
        if (ends.isEmpty() || committed.isEmpty()) {
            return "Kafka does not answer";
        }
        long lag = lag(ends.get(), committed.get());
        return lag > lagLimit ? "%,d records wait to be projected live, more than %,d".formatted(lag, lagLimit) : null;
    }

    /**
     * Counts the records that wait. Committed offsets count too: they pass transaction markers, which are no records.
     */
    private long lag(Map<Partition, Long> ends, Map<Partition, Long> committed) {
        Map<Partition, Long> next = watermarks.watermarks();
        return ends.entrySet().stream()
                .mapToLong(end -> {
                    long applied = next.getOrDefault(end.getKey(), 0L);
                    return Math.max(0, end.getValue() - Math.max(applied, committed.getOrDefault(end.getKey(), 0L)));
                })
                .sum();
    }
}
