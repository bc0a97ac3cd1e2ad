package dev.learnstream.projections.analytics;

import dev.learnstream.projections.batch.FailureClass;
import dev.learnstream.projections.ops.OpsRequests;
import dev.learnstream.projections.sql.SqlErrorText;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Turns PostgreSQL's refusals into answers that tell the client what to do. */
final class ReadFailures {

    private static final String AGAIN =
            "The database does not answer, or too many reports run at the same time; ask again";

    private static final String CANCELLED = "57014";

    /** SQLSTATEs of a value that is not of its type: text, number out of range, time. */
    private static final Set<String> VALUES = Set.of("22P02", "22003", "22007", "22008", "22021", "2201X");

    /** SQLSTATEs of a role that does not exist, or that the login is no member of. */
    private static final Set<String> ROLES = Set.of("22023", "42501");

    private ReadFailures() {}

    /**
     * Returns the answer.
     *
     * @throws SQLException the failure itself if the request is not to blame, and a repetition does not help
     */
    static ErrorResponseException answer(SQLException failure, AnalyticsPolicy policy) throws SQLException {
        if (failure instanceof SQLTransientConnectionException) {
            return unconnected(failure);
        }
        String state = String.valueOf(failure.getSQLState());
        if (state.equals(CANCELLED)) {
            return tooSlow(policy);
        }
        if (FailureClass.of(failure) == FailureClass.WORLD) {
            return later(AGAIN);
        }
        if (VALUES.contains(state)) {
            return OpsRequests.refused(
                    "A value does not exist, such as a 30th of February, or the cursor is not of this view as it is now");
        }
        throw failure;
    }

    /** Tells a role that cannot be taken on from a pool without a free connection. */
    private static ErrorResponseException unconnected(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refusal && ROLES.contains(String.valueOf(refusal.getSQLState()))) {
                return later(
                        "The service cannot become learnstream_reader: %s. An administrator of the database must run"
                                        .formatted(SqlErrorText.of(refusal))
                                + " GRANT learnstream_reader TO learnstream_writer");
            }
        }
        return later(AGAIN);
    }

    private static ErrorResponseException tooSlow(AnalyticsPolicy policy) {
        String detail =
                "The report takes longer than [%d] s (learnstream.analytics.statement-timeout); narrow the filter"
                        .formatted(policy.statementTimeout().toSeconds());
        return problem(HttpStatus.GATEWAY_TIMEOUT, detail);
    }

    private static ErrorResponseException later(String detail) {
        ErrorResponseException answer = problem(HttpStatus.SERVICE_UNAVAILABLE, detail);
        answer.getHeaders().set(HttpHeaders.RETRY_AFTER, "5");
        return answer;
    }

    private static ErrorResponseException problem(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }
}
