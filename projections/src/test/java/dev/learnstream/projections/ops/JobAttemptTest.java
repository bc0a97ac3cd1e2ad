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

    private final SQLException refused = new SQLException("permission denied", "42501");
    private final SQLException away = new SQLException("terminating connection", "57P01");

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
            throw refused;
        });

        assertThat(failures).containsExactly("[42501] permission denied");
    }

    @Test
    void endsTheJobThatPostgresRefusesBeneathKafka() throws Exception {
        attempt.make(() -> {
            throw new KafkaException("User rebalance callback", new KafkaException("Could not read", refused));
        });

        assertThat(failures).containsExactly("[42501] permission denied");
    }

    @Test
    void endsTheJobWhoseWritesPostgresRefuses() throws Exception {
        attempt.make(() -> {
            throw new WriteFailedException("[500] events", FailureClass.BUG, refused);
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
                    throw away;
                }))
                .isSameAs(away);
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> attempt.make(() -> {
                    throw new KafkaException("Could not read", away);
                }))
                .isSameAs(away);
        attempt.make(() -> {
            throw new WriteFailedException("[500] events", FailureClass.WORLD, away);
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
