package dev.learnstream.projections.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.projections.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DutyTest {

    private final TestDatabase database = TestDatabase.create();
    private final Duty one = new Duty(database.pool());
    private final Duty other = new Duty(database.pool());

    @AfterEach
    void close() {
        one.close();
        other.close();
        database.close();
    }

    @Test
    void isOneInstancesUntilThatEnds() {
        assertThat(one.isMine()).isTrue();
        assertThat(other.isMine()).isFalse();
        assertThat(one.isMine()).isTrue();

        one.close();

        assertThat(other.isMine()).isTrue();
        assertThat(one.isMine()).isFalse();
    }

    @Test
    void passesOnWhenTheSessionOfTheOtherEnds() {
        assertThat(one.isMine()).isTrue();

        // A killed process loses its session in the same way.
        database.execute("""
                SELECT pg_terminate_backend(pid) FROM pg_locks
                WHERE locktype = 'advisory'
                  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                """);

        await().atMost(Duration.ofSeconds(10)).until(other::isMine);
        assertThat(one.isMine()).isFalse();
    }

    @Test
    void passesOnWhenTheOtherStandsStill() {
        Duty frozen = new Duty(database.pool(), Duration.ofMillis(500));
        assertThat(frozen.isMine()).isTrue();
        assertThat(other.isMine()).isFalse();

        await().atMost(Duration.ofSeconds(10)).until(other::isMine);

        assertThat(frozen.isMine()).isFalse();
    }

    @Test
    void isKeptByWhoAsksInTime() {
        Duty asking = new Duty(database.pool(), Duration.ofSeconds(2));

        await().during(Duration.ofSeconds(4))
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> asking.isMine() && !other.isMine());
        asking.close();
    }

    @Test
    void leavesNothingToWhoGetsTheSessionNext() {
        assertThat(one.isMine()).isTrue();
        one.close();

        assertThat(database.postgres()
                        .query(
                                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
                                        + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
                                row -> row.getLong(1)))
                .containsExactly(0L);
    }
}
