package dev.learnstream.projections.stream;

import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/**
 * Pauses streaming as long as at least one reason exists. The threads keep polling, so that they stay in their group
 * and keep their partitions, but they process nothing.
 */
public final class StreamPause {

    private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    private @Nullable KafkaStreams streams;

    /** The reason of a pause. */
    public enum Reason {
        /** The database does not accept writes. */
        OUTAGE,
        /** An operator has paused projection. */
        OPERATOR,
        /** A change to the tables makes the guarantees void. */
        TABLES
    }

    /** Sets the stream to pause from now on. */
    synchronized void over(KafkaStreams newStreams) {
        streams = newStreams;
        if (!reasons.isEmpty()) {
            newStreams.pause();
        }
    }

    /** Pauses streaming until this reason and all others have ended. */
    public synchronized void begin(Reason reason) {
        reasons.add(reason);
        if (streams != null) {
            streams.pause();
        }
    }

    /** Ends this reason. */
    public synchronized void end(Reason reason) {
        if (reasons.remove(reason) && streams != null && reasons.isEmpty()) {
            streams.resume();
        }
    }

    /** Returns true if all writes are forbidden. An outage does not forbid them: it ends when a write succeeds. */
    public synchronized boolean forbidsWriting() {
        return reasons.contains(Reason.OPERATOR) || reasons.contains(Reason.TABLES);
    }

    /** Returns true if streaming is paused. */
    synchronized boolean isPausing() {
        return !reasons.isEmpty();
    }

    /** Returns true if streaming is paused for this reason. */
    public synchronized boolean isFor(Reason reason) {
        return reasons.contains(reason);
    }
}
