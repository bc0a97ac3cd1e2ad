package dev.learnstream.projections.deadletters;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A job and its speed.
 *
 * @param lettersPerSecond over the last seconds; null if this instance does not work on it
 * @param secondsLeft      at this speed; null if it does not move
 * @param waitsBecause     the reason why it waits; null if it moves
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LetterJobProgress(
        @JsonUnwrapped LetterJob job,
        @Nullable Long lettersPerSecond,
        @Nullable Long secondsLeft,
        @Nullable String waitsBecause) {

    static LetterJobProgress of(LetterJob job, OptionalDouble perSecond, @Nullable String waitsBecause) {
        return new LetterJobProgress(
                job,
                perSecond.isPresent() ? Math.round(perSecond.getAsDouble()) : null,
                perSecond.isPresent() && perSecond.getAsDouble() >= 1
                        ? (long) Math.ceil((job.total() - job.done()) / perSecond.getAsDouble())
                        : null,
                waitsBecause);
    }
}
