package dev.learnstream.projections.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.learnstream.projections.batch.FailureClass;
import dev.learnstream.projections.batch.WriteFailedException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

/** An exception ends a job, or leaves it for the next attempt. */
class JobAttemptTest {

    private static final SQLException REFUSED = new SQLException("permission denied", "42501");
    private static final SQLException AWAY = new SQLException("terminating connection", "57P01");

    private final List<String> failures = new ArrayList<>();
    private final JobAttempt attempt = new JobAttempt("replay [7]", failures::add);

    @Test
    void endsTheJobThatCannotContinue() throws Exception {
        attempt.make(() -> {
            throw new JobFailedException("Topic [progress-updates] was deleted");
        });

        assertThat(failures).containsExactly("Topic [progress-updates] was deleted");
    }

    @Test
    void endsTheJobThatPostgresRefuses() throws Exception {
        attempt.make(() -> {
            throw REFUSED;
        });

        assertThat(failures).containsExactly("[42501] permission denied");
    }

    @Test
    void endsTheJobThatPostgresRefusesBeneathKafka() throws Exception {
        attempt.make(() -> {
            throw new KafkaException("User rebalance callback", new KafkaException("Could not read", REFUSED));
        });

        assertThat(failures).containsExactly("[42501] permission denied");
    }

    @Test
    void endsTheJobWhoseWritesPostgresRefuses() throws Exception {
        attempt.make(() -> {
            throw new WriteFailedException("[500] events", FailureClass.BUG, REFUSED);
        });

        assertThat(failures).containsExactly("Could not write [500] events: [42501] permission denied");
    }

    @Test
    void endsTheJobAtABug() throws Exception {
        attempt.make(() -> {
            throw new IllegalStateException("private");
        });

        assertThat(failures).containsExactly("a bug in Learnstream: IllegalStateException");
    }

    @Test
    void leavesTheJobWhileTheDatabaseIsAway() throws Exception {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> attempt.make(() -> {
                    throw AWAY;
                }))
                .isSameAs(AWAY);
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> attempt.make(() -> {
                    throw new KafkaException("Could not read", AWAY);
                }))
                .isSameAs(AWAY);
        attempt.make(() -> {
            throw new WriteFailedException("[500] events", FailureClass.WORLD, AWAY);
        });

        assertThat(failures).isEmpty();
    }

    @Test
    void leavesTheJobWhileKafkaIsAway() throws Exception {
        attempt.make(() -> {
            throw new KafkaException("no answer");
        });

        assertThat(failures).isEmpty();
    }
}
