package dev.learnstream.projections.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;

/**
 * Connections of the owner of the tables, for work that the service's role may not do. No connection is open while none
 * is needed. They search one schema only, so that a statement reaches the projected tables only if it names
 * {@code public}.
 */
public final class OwnerPool implements AutoCloseable {

    /** Name in {@code pg_stat_activity}. */
    private static final String NAME = "learnstream-owner";

    private final HikariDataSource pool = new HikariDataSource();

    /**
     * Creates a pool that is not connected yet.
     *
     * @param service the service's own pool: the driver's settings are the same, except how long a statement may take
     * @param schema  the schema that the connections search
     */
    public OwnerPool(FlywayConnectionDetails owner, DataSource service, String schema) throws SQLException {
        Properties settings = new Properties();
        settings.putAll(service.unwrap(HikariDataSource.class).getDataSourceProperties());
        settings.put("socketTimeout", "660");
        settings.put("ApplicationName", NAME);
        pool.setDataSourceProperties(settings);
        pool.setJdbcUrl(owner.getJdbcUrl());
        pool.setUsername(owner.getUsername());
        pool.setPassword(owner.getPassword());
        pool.setConnectionInitSql("SET TIME ZONE 'UTC'; SET statement_timeout = '10min'; SET search_path = " + schema);
        pool.setMaximumPoolSize(4);
        pool.setMinimumIdle(0);
        pool.setIdleTimeout(10_000);
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionTimeout(10_000);
        pool.setExceptionOverride(new SpoiltSessions(pool));
        pool.setPoolName(NAME);
    }

    public DataSource connections() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
