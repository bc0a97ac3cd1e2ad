package dev.learnstream.projections.roles;

import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two users of the database. They are one where only one is configured. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FlywayProperties.class)
public class RolesConfiguration {

    /** Flyway's, instead of the pool's connections: those belong to the writer. */
    @Bean
    FlywayConnectionDetails owner(FlywayProperties owner, JdbcConnectionDetails service) {
        return new OwnerConnectionDetails(owner, service);
    }

    /** After the migration, which creates the role where it may. */
    @Bean
    @DependsOnDatabaseInitialization
    WriterRole writerRole(DataSource database, JdbcConnectionDetails service) {
        return new WriterRole(database, service.getUsername());
    }
}
