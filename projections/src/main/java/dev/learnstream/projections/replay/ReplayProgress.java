package dev.learnstream.projections.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a replay.
 *
 * @param rate             greatest number of records per second that all instances together read
 * @param percent          of the offsets, 0 to 100, rounded down to a tenth
 * @param recordsPerSecond over the last seconds; null if no instance works on it
 * @param secondsLeft      at this speed; null if it does not move
 * @param waitsBecause     the reason why it waits; null if it moves
 * @param history          for each topic whose beginning Kafka no longer has, the time from which it is complete
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReplayProgress(
        long id,
        String state,
        Scope which,
        int rate,
        Instant requestedAt,
        String requestedBy,
        @Nullable String changedBy,
        @Nullable Instant endedAt,
        @Nullable String failure,
        long records,
        double percent,
        @Nullable Long recordsPerSecond,
        @Nullable Long secondsLeft,
        long matched,
        long applied,
        long parentsMissing,
        long dead,
        long rowsChanged,
        @Nullable String waitsBecause,
        @Nullable List<String> history,
        @Nullable List<ReplayPart> partitions) {

    /** Returns the progress as lists show it. */
    static ReplayProgress of(Replay replay) {
        return of(replay, OptionalDouble.empty(), null, null);
    }

    static ReplayProgress of(
            Replay replay,
            OptionalDouble perSecond,
            @Nullable String waitsBecause,
            @Nullable List<ReplayPart> partitions) {
        return new ReplayProgress(
                replay.id(),
                replay.state(),
                replay.scope(),
                replay.rate(),
                replay.requestedAt(),
                replay.requestedBy(),
                replay.changedBy(),
                replay.endedAt(),
                replay.failure(),
                replay.records(),
                percent(replay),
                perSecond.isPresent() ? Math.round(perSecond.getAsDouble()) : null,
                secondsLeft(replay, perSecond),
                replay.matched(),
                replay.applied(),
                replay.parentsMissing(),
                replay.dead(),
                replay.rowsChanged(),
                waitsBecause,
                partitions == null ? null : history(replay, partitions),
                partitions);
    }

    /** Rounds down, so that 100 means that everything is read. */
    private static double percent(Replay replay) {
        return replay.whole() == 0 ? 100 : Math.floor(1_000.0 * replay.passed() / replay.whole()) / 10;
    }

    private static @Nullable Long secondsLeft(Replay replay, OptionalDouble perSecond) {
        return perSecond.isPresent() && perSecond.getAsDouble() >= 1
                ? (long) Math.ceil((replay.whole() - replay.passed()) / perSecond.getAsDouble())
                : null;
    }

    private static List<String> history(Replay replay, List<ReplayPart> partitions) {
        Map<String, Instant> complete = new TreeMap<>();
        for (ReplayPart part : partitions) {
            if (part.logFrom() > 0) {
                Instant from = part.logFromAt() == null ? replay.requestedAt() : part.logFromAt();
                complete.merge(part.partition().topic(), from, (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        return complete.entrySet().stream()
                .map(topic ->
                        "Kafka has all records of %s that arrived from %s on; some earlier ones cannot be replayed"
                                .formatted(topic.getKey(), topic.getValue()))
                .toList();
    }
}
