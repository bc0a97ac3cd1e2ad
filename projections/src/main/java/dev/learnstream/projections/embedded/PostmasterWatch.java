package dev.learnstream.projections.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Restarts the server whenever it ends: after a crash, or somebody's {@code kill}. */
final class PostmasterWatch implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(PostmasterWatch.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** A server that ran for this long is healthy, so the next pause is short again. */
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Postmaster postmaster;
    private final DataFolder folder;
    private final Thread thread = new Thread(this, "embedded-database-watch");
    private Duration pause = FIRST_PAUSE;

    private PostmasterWatch(Postmaster postmaster, DataFolder folder) {
        this.postmaster = postmaster;
        this.folder = folder;
    }

    static PostmasterWatch begin(Postmaster postmaster, DataFolder folder) {
        PostmasterWatch watch = new PostmasterWatch(postmaster, folder);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                awaitEnd();
                startAgain();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEnd() throws InterruptedException {
        long begin = System.nanoTime();
        try {
            Optional<ProcessHandle> process = postmaster.process();
            if (process.isPresent()) {
                process.get().onExit().get();
            }
        } catch (ExecutionException | IOException | RuntimeException e) {
            LOG.warn("Could not watch the embedded PostgreSQL of [{}]: {}", folder.path(), e.getMessage());
        }
        if (System.nanoTime() - begin > LONG.toNanos()) {
            pause = FIRST_PAUSE;
        }
    }

    private void startAgain() throws InterruptedException {
        LOG.warn(
                "The embedded PostgreSQL has ended: it is started again in [{}] s; see [{}]",
                pause.toSeconds(),
                folder.postgresLog());
        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        pause = longer(pause);
        try {
            postmaster.start();
            LOG.info("The embedded PostgreSQL is running again");
        } catch (IOException | RuntimeException e) {
            LOG.warn("The embedded PostgreSQL does not start: {}", e.getMessage());
        }
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    /** Stops the watch, so that the server may end. */
    void end() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
