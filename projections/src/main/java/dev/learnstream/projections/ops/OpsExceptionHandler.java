package dev.learnstream.projections.ops;

import dev.learnstream.projections.batch.FailureClass;
import dev.learnstream.projections.batch.WriteFailedException;
import dev.learnstream.projections.sql.SqlErrorText;
import dev.learnstream.schemas.registry.RegistryUnavailableException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;

/**
 * Answers requests that cannot be carried out. It comes before Spring Boot's own handler, which says less, and after that
 * of the console.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class OpsExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(OpsExceptionHandler.class);

    @ExceptionHandler
    ProblemDetail failed(SQLException failure) {
        return FailureClass.of(failure) == FailureClass.WORLD ? unavailable() : failed(SqlErrorText.of(failure));
    }

    @ExceptionHandler(RegistryUnavailableException.class)
    ProblemDetail unavailable() {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "The database or the schema registry does not answer; ask again");
    }

    @ExceptionHandler
    ProblemDetail failed(WriteFailedException failure) {
        return failure.failureClass() == FailureClass.WORLD
                ? unavailable()
                : failed(String.valueOf(failure.getMessage()));
    }

    private static ProblemDetail failed(String because) {
        LOG.error("{}", because);
        return ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR, because);
    }

    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException failure) {
        String place = failure.getCause() instanceof JacksonException json ? place(json) : "";
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST,
                place.isEmpty() ? "The body is not a valid JSON request" : "The body is wrong at " + place);
    }

    private static String place(JacksonException failure) {
        return failure.getPath().stream()
                .map(Reference::getPropertyName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
    }
}
