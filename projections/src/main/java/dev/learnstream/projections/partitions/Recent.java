package dev.learnstream.projections.partitions;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The state of the partitions a few seconds ago, and how it changed.
 *
 * @param at         when the partitions were read
 * @param lines      one for each partition that was read from, by topic and number
 * @param age        age of the tables; null if Kafka does not answer
 * @param applied    offsets per second that were applied lately; empty at first
 * @param arrived    offsets per second that came to Kafka lately; empty at first, and if Kafka does not answer
 * @param minutes    the last hour, oldest first; at most 60
 */
public record Recent(
        Instant at,
        List<Line> lines,
        @Nullable Age age,
        OptionalDouble applied,
        OptionalDouble arrived,
        List<Minute> minutes) {

    /**
     * A partition.
     *
     * @param lag     number of offsets that are not applied yet; null if Kafka does not answer
     * @param isStuck true if records wait, and none was applied for a minute
     */
    public record Line(PartitionStats stats, @Nullable Long lag, boolean isStuck) {}

    /**
     * The age of the tables: everything that came to Kafka before it is applied.
     *
     * @param isAtLeast true if the tables are older, because the program has not seen more
     */
    public record Age(Duration duration, boolean isAtLeast) {}

    /**
     * A minute.
     *
     * @param at      its end
     * @param age     greatest age of the tables in it, in seconds; null if Kafka did not answer
     * @param applied offsets per second
     */
    public record Minute(Instant at, @Nullable Long age, double applied) {}

    /** Returns the number of offsets that are not applied yet; null if Kafka does not answer. */
    public @Nullable Long lag() {
        List<Long> lags = lines.stream().map(Line::lag).filter(Objects::nonNull).toList();
        return lags.isEmpty() ? null : lags.stream().mapToLong(Long::longValue).sum();
    }

    /** Returns how long the lag needs to end at the present pace; null if it does not shrink, or is not known. */
    public @Nullable Duration drain() {
        Long lag = lag();
        if (lag == null || lag == 0 || applied.isEmpty() || arrived.isEmpty()) {
            return null;
        }
        double pace = applied.getAsDouble() - arrived.getAsDouble();
        return pace <= 0 ? null : Duration.ofSeconds(Math.max(1, Math.round(lag / pace)));
    }
}
