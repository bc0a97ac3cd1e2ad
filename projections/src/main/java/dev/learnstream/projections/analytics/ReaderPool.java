package dev.learnstream.projections.analytics;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.learnstream.projections.database.SpoiltSessions;
import dev.learnstream.projections.sql.Transaction;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Connections of {@code learnstream_reader}, in UTC, that cannot write. None is open while none is needed. */
public final class ReaderPool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReaderPool.class);

    /** Name of the pool in metrics, and of its sessions in {@code pg_stat_activity}. */
    static final String NAME = "learnstream-analytics";

    /**
     * A client that reads a CSV slowly leaves the session idle between two fetches. jit: the migration has the
     * measurement, and its setting for the role has no effect after SET ROLE.
     */
    private static final String SESSION =
            "SET TIME ZONE 'UTC'; SET search_path = pg_catalog; SET default_transaction_read_only = on; SET jit = off;"
                    + " SET idle_in_transaction_session_timeout = '60s'; SET statement_timeout = '%dms';"
                    + " SET ROLE learnstream_reader";

    private final HikariDataSource pool = new HikariDataSource();

    /**
     * Creates a pool that is not connected yet.
     *
     * @param service the service's own pool: the driver's settings are the same, except how long an answer may take
     */
    ReaderPool(JdbcConnectionDetails login, DataSource service, AnalyticsPolicy policy, MeterRegistry metrics)
            throws SQLException {
        Properties settings = new Properties();
        settings.putAll(service.unwrap(HikariDataSource.class).getDataSourceProperties());
        settings.put("socketTimeout", String.valueOf(policy.statementTimeout().toSeconds() + 10));
        settings.put("ApplicationName", NAME);
        pool.setDataSourceProperties(settings);
        pool.setJdbcUrl(login.getJdbcUrl());
        pool.setUsername(login.getUsername());
        pool.setPassword(login.getPassword());
        pool.setConnectionInitSql(SESSION.formatted(policy.statementTimeout().toMillis()));
        pool.setMaximumPoolSize(policy.connections());
        pool.setMinimumIdle(0);
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionTimeout(5_000);
        pool.setExceptionOverride(new SpoiltSessions(pool));
        pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(metrics));
        pool.setPoolName(NAME);
    }

    /**
     * Reads in one transaction, and ends it without a change.
     *
     * @throws SQLException if no connection is free within five seconds, or PostgreSQL refuses
     */
    public <T> T read(Transaction<T> reading) throws SQLException {
        return Transaction.rehearse(pool, reading);
    }

    Connection open() throws SQLException {
        return pool.getConnection();
    }

    /** Has a connection closed instead of used again. The caller returns it all the same. */
    void evict(Connection connection) {
        try {
            // The pool cannot restore the setting of a connection that it has evicted (HikariCP 7.0).
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            LOG.debug("Could not end the transaction of a report", e);
        }
        pool.evictConnection(connection);
    }

    @Override
    public void close() {
        pool.close();
    }
}
