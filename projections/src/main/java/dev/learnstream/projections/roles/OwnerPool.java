package dev.learnstream.projections.roles;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;

/**
 * Connections of the owner of the tables, for what the service's role may not do. None is open while none is needed. They look in
 * no schema but one, so that nothing reaches the tables by mistake that does not name {@code public}.
 */
public final class OwnerPool implements AutoCloseable {

    /** As {@code pg_stat_activity} shows it. */
    private static final String NAME = "learnstream-owner";

    private final HikariDataSource pool = new HikariDataSource();

    /**
     * Not connected yet.
     *
     * @param service the service's own pool: the driver's settings are the same, but for how long a statement may take
     * @param schema  where the connections look
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
