package dev.learnstream.projections.duty;

import dev.learnstream.projections.batch.Turn;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The duty of all instances on one database: one has it, until it ends. When that one is killed, PostgreSQL ends its session, and
 * another has the duty with its next look. One that stands still has it for 20 s at most.
 */
public final class Duty implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Duty.class);

    private static final String JOB = "learnstream.duty";

    /** Jobs ask every two seconds. A job that takes longer than this may have to share. */
    private static final Duration STANDSTILL = Duration.ofSeconds(20);

    private final DataSource database;
    private final Duration standstill;
    private @Nullable Turn turn;

    /** Nobody's yet. */
    public Duty(DataSource database) {
        this(database, STANDSTILL);
    }

    /** The same, which ends when nobody has asked for so long. */
    Duty(DataSource database, Duration standstill) {
        this.database = database;
        this.standstill = standstill;
    }

    /** Takes it if no other instance has it. Tells whether it is this one's; not while the database is away. */
    public synchronized boolean isMine() {
        try {
            if (turn != null && turn.isStillMine()) {
                return true;
            }
            close();
            turn = take();
        } catch (SQLException e) {
            LOG.debug("Could not take the duty", e);
        }
        return turn != null;
    }

    private @Nullable Turn take() throws SQLException {
        Turn taken = Turn.take(database, JOB);
        if (!taken.isMine()) {
            taken.close();
            return null;
        }
        taken.endUnlessUsed(standstill);
        return taken;
    }

    /** Another instance may have it. */
    @Override
    public synchronized void close() {
        @Nullable Turn before = turn;
        turn = null;
        if (before != null) {
            try {
                before.close();
            } catch (SQLException e) {
                LOG.debug("The duty ended with its session", e);
            }
        }
    }
}
