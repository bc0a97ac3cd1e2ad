package dev.learnstream.projections.ops;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** A thread that checks for work every two seconds, or when it is woken, and does it, until the program ends. */
public final class JobThread implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JobThread.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    /** Less than a phase of Spring's shutdown. Work under way is rolled back, or found committed. */
    private static final long STOP_MS = 8_000;

    private final String name;
    private final Job job;
    private final Duration interval;
    private final Semaphore calls = new Semaphore(0);
    private CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread thread;

    /** The work of a thread. */
    @FunctionalInterface
    public interface Job {

        /**
         * Does the available work.
         *
         * @param isStopped true if the work must be left as soon as possible
         * @throws SQLException if the database is unavailable: the next check comes in any case
         */
        void look(BooleanSupplier isStopped) throws InterruptedException, SQLException;
    }

    public JobThread(String name, Job job) {
        this(name, job, INTERVAL);
    }

    /** Creates a thread that checks at another interval. */
    JobThread(String name, Job job, Duration interval) {
        this.name = name;
        this.job = job;
        this.interval = interval;
    }

    /** Starts work that was requested here at once. Other instances find it at their next check. */
    public void wake() {
        calls.release();
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
            wake();
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
            while (isTimeToLook(mine)) {
                look(() -> mine.getCount() == 0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the next check. Returns false if the program ends. */
    private boolean isTimeToLook(CountDownLatch mine) throws InterruptedException {
        calls.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS);
        calls.drainPermits();
        return mine.getCount() > 0;
    }

    private void look(BooleanSupplier isStopped) throws InterruptedException {
        try {
            job.look(isStopped);
        } catch (SQLException e) {
            // The stream reports that the database is unavailable.
            LOG.debug("[{}] could not look for work", name, e);
        }
    }
}
