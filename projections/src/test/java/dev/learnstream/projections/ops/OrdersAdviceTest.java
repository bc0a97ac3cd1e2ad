package dev.learnstream.projections.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.http.ProblemDetail;

class OrdersAdviceTest {

    private final OrdersAdvice advice = new OrdersAdvice();

    @Test
    void asksForPatienceWhenTheDatabaseIsAway() {
        ProblemDetail answer = advice.failed(new SQLException("FATAL: shutting down", "57P01"));

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getDetail()).contains("does not answer; ask again");
    }

    @Test
    void saysWhatTheDatabaseRefusesAndDoesNotClaimThatItIsAway() {
        ProblemDetail answer = advice.failed(new SQLException("ERROR: permission denied\n  Detail: a row", "42501"));

        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(answer.getDetail()).isEqualTo("[42501] ERROR: permission denied");
    }
}
