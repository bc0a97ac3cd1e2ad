package dev.learnstream.projections.batch;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of some dead letters that were applied once more.
 *
 * @param letters in the order of their keys
 * @param changed rows inserted or changed, by table
 * @param next    where to go on; null when there are no more
 */
public record Redriven(
        List<Letter> letters,
        Map<String, Integer> changed,
        @Nullable RecordKey next) {

    /**
     * One of them.
     *
     * @param record where it stands, as {@code topic-partition@offset}
     * @param detail why it was not applied; null when it was
     */
    public record Letter(
            String record, Result result, @Nullable String detail) {}

    /** What a dead letter can come to. */
    public enum Result {
        /** It was offered to the tables: it is resolved. */
        APPLIED,
        /** Its learner, course or topic is not there: it stays open. */
        PARENT_MISSING,
        /** It cannot be applied: it stays open. */
        DEAD
    }
}
