package dev.learnstream.projections.ops;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Orders that make sense. */
public final class Orders {

    private static final int LONGEST = 1_000;

    private Orders() {}

    /**
     * Words of an operator that are kept and logged: a name, a reason.
     *
     * @throws ErrorResponseException if there are none, too many, or more than one line of them
     */
    public static String words(String field, @Nullable String text) {
        if (text == null
                || text.isBlank()
                || text.length() > LONGEST
                || text.chars().anyMatch(Character::isISOControl)) {
            throw refused(field + " must be given, as one line of at most 1,000 characters");
        }
        return text;
    }

    /** The order is refused. */
    public static ErrorResponseException refused(String rule) {
        return problem(HttpStatus.BAD_REQUEST, rule);
    }

    /** What it takes does not answer: it can be given again. */
    public static ErrorResponseException unavailable(String detail) {
        return problem(HttpStatus.SERVICE_UNAVAILABLE, detail);
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
