package dev.learnstream.projections.stream;

import dev.learnstream.projections.batch.FailureClass;
import dev.learnstream.projections.batch.WriteFailedException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What to do when a stream thread dies: nothing of its batch was acknowledged, so another thread may read it again.
 *
 * <p>When the world is bad, another thread does so; when we are wrong, streaming stops and the process stays, to tell why; when
 * the JVM is not to be relied on, the process ends.
 */
final class StreamFailures implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(StreamFailures.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** A thread that dies later than that after the one before has lived. */
    private static final Duration LIFE = Duration.ofMinutes(1);

    private final StreamState state;
    private final Outage outage;
    private final Runnable processEnd;
    private long lastDeath;
    private int deaths;

    /**
     * Failures of one client.
     *
     * @param processEnd ends the process, and returns meanwhile
     */
    StreamFailures(StreamState state, Outage outage, Runnable processEnd) {
        this.state = state;
        this.outage = outage;
        this.processEnd = processEnd;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        @Nullable Error error = find(Error.class, failure);
        if (error != null) {
            return end(error);
        }
        @Nullable WriteFailedException write = find(WriteFailedException.class, failure);
        if (write != null && write.failureClass() == FailureClass.WORLD) {
            outage.begin(write.getMessage());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        if (write != null) {
            return stop(
                    "%s. This is a fault of Learnstream or of the database's schema".formatted(write.getMessage()),
                    write.getCause() instanceof RuntimeException bug ? bug : null);
        }
        if (find(RetriableException.class, failure) != null) {
            Duration pause = nextPause();
            LOG.warn(
                    "Kafka does not answer: [{}]. Nothing is lost: trying again in [{}] ms",
                    failure.getMessage(),
                    pause.toMillis());
            sleep(pause);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        return stop("Could not read on: [%s]".formatted(root(failure).getClass().getSimpleName()), failure);
    }

    private StreamThreadExceptionResponse stop(String because, @Nullable Throwable trace) {
        state.stopped(because);
        LOG.error("{}: streaming stops", because, trace);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** Memory, stack, a class that is not there: what runs in this JVM from now on is not to be trusted. */
    private StreamThreadExceptionResponse end(Error error) {
        try {
            String because =
                    "A stream thread died of [%s]".formatted(error.getClass().getSimpleName());
            state.stopped(because);
            LOG.error("{}: the process ends", because, error);
        } finally {
            processEnd.run();
        }
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private synchronized Duration nextPause() {
        long now = System.nanoTime();
        deaths = deaths > 0 && now - lastDeath < LIFE.toNanos() ? deaths + 1 : 1;
        lastDeath = now;
        long pauseMs = FIRST_PAUSE.toMillis() << Math.min(deaths - 1, 10);
        return Duration.ofMillis(Math.min(LONGEST_PAUSE.toMillis(), pauseMs));
    }

    private static void sleep(Duration pause) {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
