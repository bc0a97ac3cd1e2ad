package dev.learnstream.projections.ops;

import dev.learnstream.projections.batch.FailureClass;
import dev.learnstream.projections.batch.WriteFailedException;
import dev.learnstream.schemas.RegistryUnavailableException;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What is answered when an order cannot be carried out. */
@RestControllerAdvice
final class OrdersAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(OrdersAdvice.class);

    @ExceptionHandler({SQLException.class, RegistryUnavailableException.class})
    ProblemDetail unavailable() {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "The database or the schema registry does not answer; ask again");
    }

    @ExceptionHandler
    ProblemDetail failed(WriteFailedException failure) {
        if (failure.failureClass() == FailureClass.WORLD) {
            return unavailable();
        }
        LOG.error("{}", failure.getMessage());
        return ProblemDetail.forStatusAndDetail(HttpStatus.INTERNAL_SERVER_ERROR, failure.getMessage());
    }
}
