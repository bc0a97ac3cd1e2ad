package dev.learnstream.projections.deadletters;

import dev.learnstream.projections.batch.RecordKey;
import dev.learnstream.projections.deadletters.DeadLetterTransaction.Tally;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The result of redriving some dead letters.
 *
 * @param letters in the order of their keys
 * @param changed rows inserted or changed, by table
 */
public record Redriven(List<Letter> letters, Map<String, Integer> changed) {

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

    /** Returns the result of these letters and of the ones behind them. */
    Redriven and(Redriven next) {
        Map<String, Integer> all = new TreeMap<>(changed);
        next.changed.forEach((table, rows) -> all.merge(table, rows, Integer::sum));
        return new Redriven(
                Stream.concat(letters.stream(), next.letters.stream()).toList(), all);
    }

    /**
     * Returns the result in numbers.
     *
     * @param keys the letters that were to be redriven
     */
    Tally tally(List<RecordKey> keys) {
        int applied = results().getOrDefault(Result.APPLIED, 0L).intValue();
        long rows = changed.values().stream().mapToLong(Integer::longValue).sum();
        return new Tally(keys, applied, letters.size() - applied, rows);
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
