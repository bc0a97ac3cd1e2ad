package dev.learnstream.ingest.http;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.http.HttpStatus;

/** The parameter {@code wait} of a request: how long a producer waits for the fates of its events. */
final class FateWait {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private FateWait() {}

    /**
     * Returns the wait; zero if the parameter is missing.
     *
     * @throws RefusedRequestException if it is not a duration within the limits
     */
    static Duration of(@Nullable String text) {
        if (text == null) {
            return Duration.ZERO;
        }
        try {
            Duration wait = DurationStyle.detectAndParse(text, ChronoUnit.SECONDS);
            if (wait.compareTo(SHORTEST) >= 0 && wait.compareTo(LONGEST) <= 0) {
                return wait;
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            // Refused below, without the text.
        }
        throw new RefusedRequestException(
                HttpStatus.BAD_REQUEST,
                "wait must be from %ds to %ds, such as 5s; nothing was sent"
                        .formatted(SHORTEST.toSeconds(), LONGEST.toSeconds()));
    }
}
