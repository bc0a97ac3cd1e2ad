package dev.learnstream.projections.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TurnTest {

    private static final TestDatabase DATABASE = TestDatabase.create();

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @Test
    void isOneInstancesUntilItIsClosed() throws SQLException {
        try (Turn one = Turn.take(DATABASE.pool(), "job");
                Turn other = Turn.take(DATABASE.pool(), "job");
                Turn another = Turn.take(DATABASE.pool(), "another job")) {
            assertThat(one.isMine()).isTrue();
            assertThat(other.isMine()).isFalse();
            assertThat(another.isMine()).isTrue();
        }

        try (Turn next = Turn.take(DATABASE.pool(), "job")) {
            assertThat(next.isMine()).isTrue();
        }
    }

    /** PostgreSQL ends a session that is idle in a transaction for ten seconds. A job may take longer. */
    @Test
    void standsInNoTransactionWhileTheWorkIsDone() throws SQLException {
        try (Turn turn = Turn.take(DATABASE.pool(), "job")) {
            assertThat(turn.isMine()).isTrue();
            assertThat(DATABASE.number("SELECT count(*) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND state = 'idle in transaction'"))
                    .isZero();
        }
    }
}
