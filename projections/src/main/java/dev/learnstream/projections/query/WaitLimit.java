package dev.learnstream.projections.query;

import dev.learnstream.projections.ops.OpsRequests;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.convert.DurationStyle;

/** The parameter {@code wait} of a question: how long it waits for something to tell. */
final class WaitLimit {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final String RULE = "wait must be from 0s to %ds".formatted(LONGEST.toSeconds());

    private WaitLimit() {}

    /** Returns the limit. A text that is not a duration, or is too long, is refused. */
    static Duration of(String text) {
        try {
            Duration limit = DurationStyle.detectAndParse(text, ChronoUnit.SECONDS);
            OpsRequests.require(!limit.isNegative() && limit.compareTo(LONGEST) <= 0, RULE);
            return limit;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw OpsRequests.refused(RULE);
        }
    }
}
