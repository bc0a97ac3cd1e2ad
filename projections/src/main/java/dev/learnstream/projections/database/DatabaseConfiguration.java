package dev.learnstream.projections.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.learnstream.projections.startup.MigratedCheck;
import dev.learnstream.projections.startup.StartCheck;
import dev.learnstream.projections.stream.StreamPause;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Configures the two users of the database, which are the same if only one is configured. Checks the database before
 * anything is created in it, and the tables before anything is read from Kafka.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({FlywayProperties.class, TablePolicy.class})
public class DatabaseConfiguration {

    /** Gives Flyway the owner's login, instead of the pool's connections, which have the writer's role. */
    @Bean
    FlywayConnectionDetails owner(FlywayProperties owner, JdbcConnectionDetails service) {
        return new OwnerConnectionDetails(owner, service);
    }

    /** Runs before a pool opens: its settings cannot be changed afterwards. */
    @Bean
    static BeanPostProcessor spoiltSessions() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool) {
                    DriverSettings.check(pool);
                    pool.setExceptionOverride(new SpoiltSessions(pool));
                }
                return bean;
            }
        };
    }

    /** Runs first after the migration, which creates the role if it may. */
    @Bean
    @Order(1)
    WriterRole writerRole(DataSource database, JdbcConnectionDetails service) {
        return new WriterRole(database, service.getUsername());
    }

    /** Runs before the service's pool opens: its connections take on a role, which a pooler would pass on. */
    @Bean
    CheckedMigration checkedMigration(
            FlywayConnectionDetails owner,
            JdbcConnectionDetails service,
            DataSource database,
            ObjectProvider<MigratedCheck> ofMigrated,
            ObjectProvider<StartCheck> besides)
            throws SQLException {
        Properties settings = database.unwrap(HikariDataSource.class).getDataSourceProperties();
        List<Login> logins = List.of(
                Login.of(
                        Objects.requireNonNull(owner.getJdbcUrl()), owner.getUsername(), owner.getPassword(), settings),
                Login.of(service.getJdbcUrl(), service.getUsername(), service.getPassword(), settings));
        return new CheckedMigration(
                logins,
                ofMigrated.orderedStream().toList(),
                besides.orderedStream().toList());
    }

    /** Migrates now: the beans that follow wait for the embedded broker, which starts meanwhile. */
    @Bean
    @DependsOnDatabaseInitialization
    CheckedMigration.Done migrated() {
        return new CheckedMigration.Done();
    }

    /** Provides the health component, which is named after the bean. */
    @Bean
    @Order(2)
    TableWatch tablesHealthIndicator(DataSource database, TablePolicy policy, StreamPause stream) {
        return new TableWatch(database, policy, stream);
    }
}
