package dev.learnstream.projections.held;

import dev.learnstream.projections.batch.RecordKey;
import org.jspecify.annotations.Nullable;

/**
 * The result of discarding held events.
 *
 * @param events  number of events that no longer wait
 * @param letters number of them that became dead letters; the others were already written and waited only for their
 *                topic
 * @param next    key to continue from; null if there are no more
 */
public record DiscardResult(
        int events, int letters, @Nullable RecordKey next) {}
