package dev.learnstream.projections.stream;

import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/**
 * Has streaming stand still as long as anyone wants it to. The threads go on polling, so that they stay in their group and keep
 * their partitions, but process nothing.
 */
public final class StreamPause {

    private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    private @Nullable KafkaStreams streams;

    /** Why streaming stands still. */
    public enum Reason {
        /** The database does not take what was read. */
        OUTAGE,
        /** An operator wants it. */
        OPERATOR,
        /** A change that somebody made to the tables makes the promises about them void. */
        TABLES
    }

    /** What to pause from now on. */
    synchronized void over(KafkaStreams newStreams) {
        streams = newStreams;
        if (!reasons.isEmpty()) {
            newStreams.pause();
        }
    }

    /** Streaming stands still until this reason has gone, and all others. */
    public synchronized void begin(Reason reason) {
        reasons.add(reason);
        if (streams != null) {
            streams.pause();
        }
    }

    /** The reason has gone. */
    public synchronized void end(Reason reason) {
        if (reasons.remove(reason) && streams != null && reasons.isEmpty()) {
            streams.resume();
        }
    }

    /** Tells whether nothing may be written in any way. An outage is no such reason: it ends when a write succeeds. */
    public synchronized boolean forbidsWriting() {
        return reasons.contains(Reason.OPERATOR) || reasons.contains(Reason.TABLES);
    }

    /** Tells whether streaming is paused. */
    synchronized boolean isPausing() {
        return !reasons.isEmpty();
    }

    /** Whether it stands still for this reason. */
    public synchronized boolean isFor(Reason reason) {
        return reasons.contains(reason);
    }
}
