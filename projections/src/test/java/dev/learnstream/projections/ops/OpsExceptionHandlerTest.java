package dev.learnstream.projections.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.http.ProblemDetail;

class OpsExceptionHandlerTest {

    private final OpsExceptionHandler handler = new OpsExceptionHandler();

    @Test
    void asksForPatienceWhenTheDatabaseIsAway() {
        ProblemDetail answer = handler.failed(new SQLException("FATAL: shutting down", "57P01"));

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getDetail()).contains("does not answer; ask again");
    }

    @Test
    void saysWhatTheDatabaseRefusesAndDoesNotClaimThatItIsAway() {
        ProblemDetail answer = handler.failed(new SQLException("ERROR: permission denied\n  Detail: a row", "42501"));

        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(answer.getDetail()).isEqualTo("[42501] ERROR: permission denied");
    }
}
