package dev.learnstream.ingest.http;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A refused request. Nothing of it was sent, and the exception contains no value of an event. */
final class RefusedRequestException extends ErrorResponseException {
    private static final long serialVersionUID = 1L;

    RefusedRequestException(HttpStatus status, String detail) {
        super(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    /** Adds a header to the answer. */
    RefusedRequestException with(String header, String value) {
        getHeaders().set(header, value);
        return this;
    }
}
