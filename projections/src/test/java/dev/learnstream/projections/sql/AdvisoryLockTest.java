package dev.learnstream.projections.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AdvisoryLockTest {

    private static final TestDatabase DATABASE = TestDatabase.create();

    @AfterAll
    static void stop() {
        DATABASE.close();
    }

    @Test
    void isOneInstancesUntilItIsClosed() throws SQLException {
        try (AdvisoryLock one = AdvisoryLock.tryLock(DATABASE.pool(), "job");
                AdvisoryLock other = AdvisoryLock.tryLock(DATABASE.pool(), "job");
                AdvisoryLock another = AdvisoryLock.tryLock(DATABASE.pool(), "another job")) {
            assertThat(one.isMine()).isTrue();
            assertThat(other.isMine()).isFalse();
            assertThat(another.isMine()).isTrue();
        }

        try (AdvisoryLock next = AdvisoryLock.tryLock(DATABASE.pool(), "job")) {
            assertThat(next.isMine()).isTrue();
        }
    }

    /** PostgreSQL ends a session that is idle in a transaction for ten seconds. A job may take longer. */
    @Test
    void standsInNoTransactionWhileTheWorkIsDone() throws SQLException {
        try (AdvisoryLock lock = AdvisoryLock.tryLock(DATABASE.pool(), "job")) {
            assertThat(lock.isMine()).isTrue();
            assertThat(DATABASE.number("SELECT count(*) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND state = 'idle in transaction'"))
                    .isZero();
        }
    }
}
