package dev.learnstream.projections.ops;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** A thread that looks twice a second whether there is work, and does it, until the program ends. */
public final class JobThread implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JobThread.class);
    private static final long LOOK_MS = 500;

    /** Less than a phase of Spring's shutdown; what is under way then is rolled back, or found written. */
    private static final long STOP_MS = 8_000;

    private final String name;
    private final Job job;
    private CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread thread;

    /** What there is to do. */
    @FunctionalInterface
    public interface Job {

        /**
         * Does the work that there is.
         *
         * @param isStopped whether to leave it, as soon as possible
         * @throws SQLException if the database is away: the next look comes in any case
         */
        void look(BooleanSupplier isStopped) throws InterruptedException, SQLException;
    }

    public JobThread(String name, Job job) {
        this.name = name;
        this.job = job;
    }

    @Override
    public synchronized void start() {
        stopped = new CountDownLatch(1);
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            stopped.countDown();
            try {
                thread.join(STOP_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void run() {
        CountDownLatch mine = stopped;
        try {
            while (!mine.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
                look(() -> mine.getCount() == 0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(BooleanSupplier isStopped) throws InterruptedException {
        try {
            job.look(isStopped);
        } catch (SQLException e) {
            // The stream tells when the database is away.
            LOG.debug("[{}] could not look for work", name, e);
        }
    }
}
