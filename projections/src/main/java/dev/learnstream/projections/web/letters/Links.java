package dev.learnstream.projections.web.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.learnstream.projections.deadletters.LetterCause;
import java.net.URLEncoder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The addresses of dead letters and of lists of them. */
final class Links {

    private static final Pattern RECORD = Pattern.compile("(.+)-(\\d+)@(\\d+)");

    private Links() {}

    /**
     * Returns the address of a dead letter.
     *
     * @param record as {@code topic-partition@offset}
     */
    static String letter(String record) {
        Matcher parts = RECORD.matcher(record);
        return parts.matches()
                ? "%s/%s/%s/%s".formatted(LettersScreen.PLACE, encoded(parts.group(1)), parts.group(2), parts.group(3))
                : LettersScreen.PLACE;
    }

    /** Returns the address of the open letters with a cause. */
    static String cause(LetterCause cause) {
        String query = "?reason=%s&topic=%s".formatted(encoded(cause.reason()), encoded(cause.topic()));
        return LettersScreen.PLACE
                + query
                + (cause.sqlState() == null ? "" : "&sqlState=" + encoded(cause.sqlState()))
                + "#list";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
