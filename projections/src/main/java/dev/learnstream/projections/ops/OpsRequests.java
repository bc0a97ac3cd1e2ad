package dev.learnstream.projections.ops;

import dev.learnstream.schemas.EventTopic;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Checks the requests of operators. */
public final class OpsRequests {

    private static final int LONGEST = 1_000;

    private OpsRequests() {}

    /**
     * Returns an operator's text that is stored and logged: a name, a reason.
     *
     * @throws ErrorResponseException if the text is missing, too long, or more than one line
     */
    public static String requireText(String field, @Nullable String text) {
        if (text == null
                || text.isBlank()
                || text.length() > LONGEST
                || text.chars().anyMatch(Character::isISOControl)) {
            throw refused(field + " must be given, as one line of at most 1,000 characters");
        }
        return text;
    }

    /**
     * Returns a filter or a scope that a request must have, so that nobody selects everything by accident.
     *
     * @throws ErrorResponseException if it is missing
     */
    public static <T> T requireSelection(String field, @Nullable T selection) {
        if (selection == null) {
            throw refused(field + " must be given; {} means all");
        }
        return selection;
    }

    /**
     * Requires that a request satisfies a rule.
     *
     * @throws ErrorResponseException if it does not
     */
    public static void require(boolean isKept, String rule) {
        if (!isKept) {
            throw refused(rule);
        }
    }

    /**
     * Checks a position of records: a topic, a partition of it, an offset in the partition. Null means any.
     *
     * @throws ErrorResponseException if there is no such topic, or an offset without its partition
     */
    public static void requirePosition(@Nullable String topic, @Nullable Integer partition, @Nullable Long offset) {
        List<String> topics = EventTopic.ALL.stream().map(EventTopic::name).toList();
        require(topic == null || topics.contains(topic), "topic must be one of " + topics);
        require(offset == null || (topic != null && partition != null), "offset needs topic and partition");
    }

    /** Returns the exception that refuses a request. */
    public static ErrorResponseException refused(String rule) {
        return problem(HttpStatus.BAD_REQUEST, rule);
    }

    /** Returns the exception for a request about something that does not exist. */
    public static ErrorResponseException missing(String detail) {
        return problem(HttpStatus.NOT_FOUND, detail);
    }

    /** Returns the exception for a request that the present state does not allow. */
    public static ErrorResponseException conflict(String detail) {
        return problem(HttpStatus.CONFLICT, detail);
    }

    /** Returns the exception for a request that needs an unavailable system. The request can be repeated. */
    public static ErrorResponseException unavailable(String detail) {
        return problem(HttpStatus.SERVICE_UNAVAILABLE, detail);
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
