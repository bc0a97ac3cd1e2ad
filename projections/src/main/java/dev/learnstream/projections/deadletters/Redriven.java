package dev.learnstream.projections.deadletters;

import dev.learnstream.projections.batch.RecordKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The result of redriving some dead letters.
 *
 * @param letters in the order of their keys
 * @param changed rows inserted or changed, by table
 * @param next    key to continue from; null if there are no more
 */
public record Redriven(
        List<Letter> letters,
        Map<String, Integer> changed,
        @Nullable RecordKey next) {

    /**
     * A dead letter.
     *
     * @param record its position, as {@code topic-partition@offset}
     * @param detail the reason why it was not applied; null if it was
     */
    public record Letter(
            String record, Result result, @Nullable String detail) {}

    /** Returns the number of letters with each result. */
    Map<Result, Long> results() {
        return letters.stream().collect(Collectors.groupingBy(Letter::result, TreeMap::new, Collectors.counting()));
    }

    /** The result of a redrive. */
    public enum Result {
        /** It was offered to the tables and is resolved. */
        APPLIED,
        /** Its learner, course or topic is missing: it stays open. */
        PARENT_MISSING,
        /** It cannot be applied: it stays open. */
        DEAD
    }
}
