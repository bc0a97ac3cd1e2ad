package dev.learnstream.projections.stream;

import dev.learnstream.projections.batch.FailureClass;
import dev.learnstream.projections.batch.WriteFailedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what happens when a stream thread dies. Nothing of its batch was acknowledged, so another thread may read it
 * again.
 *
 * <p>If the world is bad, or somebody took a right away that may come back, another thread reads on. If the fault is
 * ours, streaming stops, and the process stays to report the reason. If the JVM is no longer reliable, the process
 * ends.
 */
final class StreamExceptionHandler implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(StreamExceptionHandler.class);

    private final StreamState state;
    private final Outage outage;
    private final Runnable fatalExit;
    private final RestartBackoff backoff = new RestartBackoff();

    /**
     * Handles the failures of one client.
     *
     * @param fatalExit ends the process, but returns at once
     */
    StreamExceptionHandler(StreamState state, Outage outage, Runnable fatalExit) {
        this.state = state;
        this.outage = outage;
        this.fatalExit = fatalExit;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        @Nullable Error error = find(Error.class, failure);
        if (error != null) {
            return end(error);
        }
        @Nullable WriteFailedException write = find(WriteFailedException.class, failure);
        if (write != null) {
            return handle(write);
        }
        if (find(RetriableException.class, failure) != null) {
            LOG.warn(
                    "Kafka does not answer: [{}]. Trying again; the records that Kafka has wait there",
                    failure.getMessage());
            backoff.await();
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        if (find(MissingSourceTopicException.class, failure) != null) {
            // TopicWatch logs the missing topic, and starts the stream again.
            state.waitForTopics();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        return stop(
                "Could not continue reading: [%s]"
                        .formatted(root(failure).getClass().getSimpleName()),
                failure);
    }

    private StreamThreadExceptionResponse handle(WriteFailedException write) {
        String message = String.valueOf(write.getMessage());
        if (write.isGivenBack()) {
            LOG.warn("{}. Committed events stay; the batch is read again", message);
            backoff.await();
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        if (write.isForbidden()) {
            outage.begin(message + ". Give the service this right, or correct the policy");
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        if (write.failureClass() == FailureClass.WORLD) {
            outage.begin(message);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        return stop(
                "%s. This is a fault of Learnstream or of the database's schema".formatted(message),
                write.getCause() instanceof RuntimeException bug ? bug : null);
    }

    private StreamThreadExceptionResponse stop(String because, @Nullable Throwable trace) {
        state.stopped(because);
        LOG.error("{}: streaming stops", because, trace);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Memory, stack or a missing class: nothing that this JVM runs from now on can be trusted. */
    private StreamThreadExceptionResponse end(Error error) {
        try {
            String because =
                    "A stream thread died of [%s]".formatted(error.getClass().getSimpleName());
            state.stopped(because);
            LOG.error("{}: the process ends", because, error);
        } finally {
            fatalExit.run();
        }
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static <T> @Nullable T find(Class<T> type, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
