package dev.learnstream.projections.roles;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that are thrown away and not asked again. HikariCP (7.0) knows most of those that are broken by itself. It keeps one that
 * is read-only for its whole life of half an hour, though its server is no standby any more, or another server has taken over.
 */
public final class SpoiltSessions implements SQLExceptionOverride {

    private static final String READ_ONLY = "25006";

    /** Ended by the server, or soon to be. */
    private static final Set<String> STATES = Set.of("25P03", "25P04", "57P01", "57P02", "57P03", "57P04", "57P05");

    /** Connection; the server's own disks and files. */
    private static final Set<String> CLASSES = Set.of("08", "58");

    private final HikariDataSource pool;

    /** Sessions of a pool that is not open yet. */
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

    /** The others are as old, and lead to the same server: else each of them would cost an attempt. */
    private void evictAll() {
        @Nullable HikariPoolMXBean open = pool.getHikariPoolMXBean();
        if (open != null) {
            open.softEvictConnections();
        }
    }
}
