package dev.learnstream.projections.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which sessions are closed after a failure. HikariCP (7.0) recognizes most broken sessions itself. It keeps a
 * read-only session for its whole lifetime of half an hour, even if another server has taken over or its server is no
 * longer a standby.
 */
public final class SpoiltSessions implements SQLExceptionOverride {

    private static final String READ_ONLY = "25006";

    /** SQLSTATEs of sessions that the server has ended, or is about to end. */
    private static final Set<String> STATES = Set.of("25P03", "25P04", "57P01", "57P02", "57P03", "57P04", "57P05");

    /** SQLSTATE classes of connection failures, and of the server's own disks and files. */
    private static final Set<String> CLASSES = Set.of("08", "58");

    private final HikariDataSource pool;

    /** Takes a pool that is not open yet. */
    public SpoiltSessions(HikariDataSource pool) {
        this.pool = pool;
    }

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        if (state.equals(READ_ONLY)) {
            evictAll();
            return SQLExceptionOverride.Override.MUST_EVICT;
        }
        return STATES.contains(state) || CLASSES.stream().anyMatch(state::startsWith)
                ? SQLExceptionOverride.Override.MUST_EVICT
                : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }

    /** Closes the other sessions too: they lead to the same server, and each would cost one more attempt. */
    private void evictAll() {
        @Nullable HikariPoolMXBean open = pool.getHikariPoolMXBean();
        if (open != null) {
            open.softEvictConnections();
        }
    }
}
