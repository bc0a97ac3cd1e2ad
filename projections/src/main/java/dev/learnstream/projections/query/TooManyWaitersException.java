package dev.learnstream.projections.query;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The largest number of requests already waits. */
final class TooManyWaitersException extends ErrorResponseException {
    private static final long serialVersionUID = 1L;

    TooManyWaitersException() {
        super(
                HttpStatus.TOO_MANY_REQUESTS,
                ProblemDetail.forStatusAndDetail(
                        HttpStatus.TOO_MANY_REQUESTS, "Too many requests are waiting; ask again, or without waiting"),
                null);
        getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
    }
}
