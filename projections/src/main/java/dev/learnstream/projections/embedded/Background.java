package dev.learnstream.projections.embedded;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A service that a thread of its own starts.
 *
 * @param start  what the thread does
 * @param thread alive as long as it starts
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

    /** Waits until it runs. */
    T result() throws InterruptedException, ExecutionException {
        return start.get();
    }

    /** Stops it; one that just starts is interrupted, and cleans up behind itself. */
    void stop() throws Exception {
        if (start.cancel(true)) {
            thread.join(LIMIT.toMillis());
            return;
        }
        try {
            start.get().close();
        } catch (ExecutionException | CancellationException e) {
            // It never ran, which was told where it was awaited.
        }
    }
}
