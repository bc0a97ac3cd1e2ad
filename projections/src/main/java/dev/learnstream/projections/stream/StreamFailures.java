package dev.learnstream.projections.stream;

import dev.learnstream.projections.batch.FailureClass;
import dev.learnstream.projections.batch.WriteFailedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What to do when a stream thread dies: nothing of its batch was acknowledged, so another thread may read it again. */
final class StreamFailures implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(StreamFailures.class);

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        @Nullable WriteFailedException write = find(WriteFailedException.class, failure);
        if (write != null && write.failureClass() == FailureClass.WORLD) {
            LOG.warn("{}. Nothing is lost: trying again", write.getMessage());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        if (write != null) {
            LOG.error(
                    "{}. This is a fault of Learnstream or of the database's schema: streaming stops",
                    write.getMessage());
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        if (find(RetriableException.class, failure) != null) {
            LOG.warn("Kafka does not answer: [{}]. Nothing is lost: trying again", failure.getMessage());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.error("Streaming stops", failure);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
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
