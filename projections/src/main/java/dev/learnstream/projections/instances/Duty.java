package dev.learnstream.projections.instances;

import dev.learnstream.projections.sql.AdvisoryLock;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The duty that one of all instances on a database has until it ends. If that instance is killed, PostgreSQL ends its
 * session, and another instance takes the duty at its next look. An instance that hangs keeps the duty for 20 s at
 * most.
 */
public final class Duty implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Duty.class);

    private static final String JOB = "learnstream.duty";

    /** Jobs ask every two seconds. During a longer job, another instance may take the duty. */
    private static final Duration STANDSTILL = Duration.ofSeconds(20);

    private final DataSource database;
    private final Duration standstill;
    private @Nullable AdvisoryLock lock;

    /** Creates a duty that nobody has yet. */
    public Duty(DataSource database) {
        this(database, STANDSTILL);
    }

    /** Creates a duty that ends if its instance has not asked for it for the given time. */
    Duty(DataSource database, Duration standstill) {
        this.database = database;
        this.standstill = standstill;
    }

    /** Takes the duty if it is free. Returns true if this instance has it; false while the database is away. */
    public synchronized boolean isMine() {
        try {
            if (lock != null && lock.isStillMine()) {
                return true;
            }
            close();
            lock = take();
        } catch (SQLException e) {
            LOG.debug("Could not take the duty", e);
        }
        return lock != null;
    }

    private @Nullable AdvisoryLock take() throws SQLException {
        AdvisoryLock taken = AdvisoryLock.tryLock(database, JOB);
        if (!taken.isMine()) {
            taken.close();
            return null;
        }
        taken.releaseUnlessUsed(standstill);
        return taken;
    }

    /** Gives up the duty, so that another instance may take it. */
    @Override
    public synchronized void close() {
        @Nullable AdvisoryLock before = lock;
        lock = null;
        if (before != null) {
            try {
                before.close();
            } catch (SQLException e) {
                LOG.debug("The duty ended with its session", e);
            }
        }
    }
}
