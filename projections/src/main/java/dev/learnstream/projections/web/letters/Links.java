package dev.learnstream.projections.web.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.learnstream.projections.deadletters.LetterCause;
import java.net.URLEncoder;

/** The addresses of lists of dead letters. */
final class Links {

    private Links() {}

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
