package dev.learnstream.projections.analytics;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks twice a second whether the clients of running reports are still there, and cancels the reports of the others. */
final class ClientWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClientWatch.class);

    private static final int PERIOD_MS = 500;

    private final ReaderPool pool;
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "learnstream-analytics-clients");
        thread.setDaemon(true);
        return thread;
    });

    ClientWatch(ReaderPool pool) {
        this.pool = pool;
        clock.setRemoveOnCancelPolicy(true);
    }

    /** Begins to watch a client. Close it before the connection: then no cancellation can reach a later report. */
    Watched watch(ClientConnection client, Connection database) {
        return new Watched(client, database);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** A client whose report runs. */
    final class Watched implements AutoCloseable {

        private final ClientConnection client;
        private final Connection database;
        private final Future<?> checks;
        private boolean isGone;
        private boolean isClosed;

        private Watched(ClientConnection client, Connection database) {
            this.client = client;
            this.database = database;
            this.checks = clock.scheduleWithFixedDelay(this::check, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
        }

        private synchronized void check() {
            isGone = isGone || (!isClosed && client.isGone());
            // Each time: the session may have been idle between two fetches.
            if (isGone && !isClosed) {
                cancel();
            }
        }

        private void cancel() {
            try {
                database.unwrap(PGConnection.class).cancelQuery();
            } catch (SQLException e) {
                LOG.debug("Could not cancel a report", e);
            }
        }

        synchronized boolean isGone() {
            return isGone;
        }

        @Override
        public synchronized void close() {
            isClosed = true;
            checks.cancel(false);
            if (isGone) {
                pool.evict(database);
            }
        }
    }
}
