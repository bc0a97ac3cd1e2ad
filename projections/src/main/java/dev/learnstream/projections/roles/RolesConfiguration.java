package dev.learnstream.projections.roles;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The two users of the database. They are the same if only one is configured. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FlywayProperties.class)
public class RolesConfiguration {

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
}
