package dev.learnstream.projections.adoption;

import com.zaxxer.hikari.HikariDataSource;
import dev.learnstream.projections.stream.StreamPause;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Checks the database before anything is created in it, and the tables before anything is read from Kafka. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TablePolicy.class)
public class AdoptionConfiguration {

    /** Runs before the service's pool opens: its connections take on a role, which a pooler would pass on. */
    @Bean
    CheckedMigration checkedMigration(FlywayConnectionDetails owner, JdbcConnectionDetails service, DataSource database)
            throws SQLException {
        Properties settings = database.unwrap(HikariDataSource.class).getDataSourceProperties();
        return new CheckedMigration(List.of(
                Login.of(
                        Objects.requireNonNull(owner.getJdbcUrl()), owner.getUsername(), owner.getPassword(), settings),
                Login.of(service.getJdbcUrl(), service.getUsername(), service.getPassword(), settings)));
    }

    /** Provides the health component, which is named after the bean. */
    @Bean
    @DependsOnDatabaseInitialization
    TableWatch tablesHealthIndicator(DataSource database, TablePolicy policy, StreamPause stream) {
        return new TableWatch(database, policy, stream);
    }
}
