package dev.learnstream.projections.faults;

import dev.learnstream.projections.testing.RealPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Measures all the time how long anybody waits for a lock of a connection of the owner's pool. */
final class LockWaits implements AutoCloseable {

    static final String OWNER = "learnstream-owner";

    private static final String LONGEST = """
            SELECT COALESCE(max(extract(epoch FROM clock_timestamp() - w.waitstart) * 1000), 0)::bigint
            FROM pg_locks w
            JOIN pg_stat_activity o ON o.pid = ANY (pg_blocking_pids(w.pid))
            WHERE NOT w.granted AND o.application_name = '%s'
            """.formatted(OWNER);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Connection connection;
    private final AtomicLong longest = new AtomicLong();
    private final AtomicLong looks = new AtomicLong();

    LockWaits(RealPostgres postgres) throws SQLException {
        connection = postgres.connect();
        var unused = clock.scheduleWithFixedDelay(this::look, 0, 5, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(LONGEST)) {
            result.next();
            longest.accumulateAndGet(result.getLong(1), Math::max);
            looks.incrementAndGet();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the longest wait seen so far, milliseconds. */
    long longest() {
        return longest.get();
    }

    /** Returns the number of looks. */
    long looks() {
        return looks.get();
    }

    @Override
    public void close() throws SQLException {
        clock.shutdownNow();
        connection.close();
    }
}
