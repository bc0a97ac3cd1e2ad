package dev.learnstream.projections.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A replay and its progress in each partition.
 *
 * @param recordsPerSecond over the last seconds; null if no instance works on it
 * @param secondsLeft      at this speed; null if it does not move
 * @param waitsBecause     the reason why it waits; null if it moves
 * @param history          for each topic whose beginning Kafka no longer has, the time from which it is complete
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplayProgress(
        @JsonUnwrapped Replay replay,
        @Nullable Long recordsPerSecond,
        @Nullable Long secondsLeft,
        @Nullable String waitsBecause,
        List<String> history,
        List<ReplayPart> partitions) {

    static ReplayProgress of(
            Replay replay, OptionalDouble perSecond, @Nullable String waitsBecause, List<ReplayPart> partitions) {
        return new ReplayProgress(
                replay,
                perSecond.isPresent() ? Math.round(perSecond.getAsDouble()) : null,
                secondsLeft(replay, perSecond),
                waitsBecause,
                history(replay, partitions),
                partitions);
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
