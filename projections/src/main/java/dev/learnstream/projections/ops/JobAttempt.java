package dev.learnstream.projections.ops;

import dev.learnstream.projections.batch.FailureClass;
import dev.learnstream.projections.batch.WriteFailedException;
import dev.learnstream.projections.sql.SqlErrorText;
import dev.learnstream.schemas.registry.RegistryUnavailableException;
import java.sql.SQLException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An attempt to work on a replay or a rebuild. If it fails because the database, Kafka or the schema registry is
 * unavailable, the job keeps its state, and the next check is the next attempt. Every other failure ends the job.
 *
 * @param job name of the job in the log, such as {@code replay [7]}
 * @param end ends the job
 */
public record JobAttempt(String job, End end) {

    private static final Logger LOG = LoggerFactory.getLogger(JobAttempt.class);

    /** The work on a job. */
    @FunctionalInterface
    public interface Work {
        void go() throws InterruptedException, SQLException;
    }

    /** Marks a job as failed. */
    @FunctionalInterface
    public interface End {

        /**
         * Notes the failure.
         *
         * @param failure the reason, in words; it begins with the SQLSTATE in brackets if PostgreSQL has refused
         */
        void fail(String failure) throws SQLException;
    }

    /**
     * Does the work.
     *
     * @throws SQLException if the database is unavailable
     */
    public void make(Work work) throws InterruptedException, SQLException {
        try {
            work.go();
        } catch (SQLException e) {
            judge(e);
        } catch (WriteFailedException e) {
            if (e.failureClass() != FailureClass.WORLD) {
                end.fail(String.valueOf(e.getMessage()));
            }
        } catch (JobFailedException e) {
            end.fail(String.valueOf(e.getMessage()));
        } catch (KafkaException e) {
            judge(e);
        } catch (RegistryUnavailableException e) {
            tryAgain(e);
        } catch (RuntimeException e) {
            LOG.error("The work on {} has met a bug in Learnstream", job, e);
            end.fail("a bug in Learnstream: " + e.getClass().getSimpleName());
        }
    }

    private void judge(SQLException failure) throws SQLException {
        if (FailureClass.of(failure) == FailureClass.WORLD) {
            throw failure;
        }
        end.fail(SqlErrorText.of(failure));
    }

    /** Kafka's client passes on what PostgreSQL says when partitions are assigned. */
    private void judge(KafkaException failure) throws SQLException {
        SQLException refusal = refusal(failure);
        if (refusal == null) {
            tryAgain(failure);
        } else {
            judge(refusal);
        }
    }

    private static @Nullable SQLException refusal(KafkaException failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        return (SQLException) cause;
    }

    private void tryAgain(RuntimeException failure) {
        LOG.warn("Could not continue {}: [{}]. Trying again", job, failure.getMessage());
    }
}
