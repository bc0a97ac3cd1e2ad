package dev.learnstream.projections.embedded;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A service that a thread of its own starts.
 *
 * @param start  the work of the thread
 * @param thread alive while the service starts
 */
record Background<T extends AutoCloseable>(FutureTask<T> start, Thread thread) {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    static <T extends AutoCloseable> Background<T> begin(String name, Callable<T> start) {
        FutureTask<T> task = new FutureTask<>(start);
        Thread thread = new Thread(task, "embedded-" + name);
        thread.setDaemon(true);
        thread.start();
        return new Background<>(task, thread);
    }

    /** Waits until the service runs, and returns it. */
    T result() throws InterruptedException, ExecutionException {
        return start.get();
    }

    /** Stops the service. A start that is under way is interrupted, and cleans up after itself. */
    void stop() throws Exception {
        if (start.cancel(true)) {
            thread.join(LIMIT.toMillis());
            return;
        }
        try {
            start.get().close();
        } catch (ExecutionException | CancellationException e) {
            // The service never ran. The caller of result() has reported that.
        }
    }
}
