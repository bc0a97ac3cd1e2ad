package dev.learnstream.projections.web;

import dev.learnstream.projections.batch.WriteFailedException;
import dev.learnstream.projections.sql.SqlErrorText;
import dev.learnstream.schemas.registry.RegistryUnavailableException;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Answers requests for pages that cannot be shown with a page that says why. It comes before the API's handlers. */
@RestControllerAdvice(basePackageClasses = ScreenExceptionHandler.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ScreenExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ScreenExceptionHandler.class);

    private final Screens screens;

    ScreenExceptionHandler(Screens screens) {
        this.screens = screens;
    }

    @ExceptionHandler
    ResponseEntity<String> failed(SQLException failure) {
        LOG.warn("Could not read for a page: {}", SqlErrorText.of(failure));
        return screens.message(
                HttpStatus.SERVICE_UNAVAILABLE,
                "This page cannot be read now",
                "The database does not answer, or it refuses the question. The service's log says why.");
    }

    @ExceptionHandler({WriteFailedException.class, RegistryUnavailableException.class})
    ResponseEntity<String> failed(RuntimeException failure) {
        LOG.warn("Could not carry out an order of the console: {}", failure.getMessage());
        return screens.message(
                HttpStatus.SERVICE_UNAVAILABLE,
                "It was not done",
                "The database or the schema registry did not carry it out. The log says why. Nothing has changed.");
    }

    @ExceptionHandler
    ResponseEntity<String> refused(ErrorResponseException refusal) {
        HttpStatus status = HttpStatus.valueOf(refusal.getStatusCode().value());
        String detail = refusal.getBody().getDetail();
        return screens.message(status, status.getReasonPhrase(), detail == null ? "" : detail + ".");
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    ResponseEntity<String> missing() {
        return screens.message(HttpStatus.NOT_FOUND, "No such page", "The address has an id that cannot exist.");
    }
}
