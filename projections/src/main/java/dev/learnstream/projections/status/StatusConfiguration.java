package dev.learnstream.projections.status;

import dev.learnstream.projections.embedded.KeptAddress;
import dev.learnstream.projections.embedded.ServiceFile;
import dev.learnstream.projections.partitions.PartitionQueries;
import dev.learnstream.projections.pause.Pauses;
import dev.learnstream.projections.startup.Masked;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Configures the status over HTTP, and the identity of the service. */
@Configuration(proxyBeanMethods = false)
public class StatusConfiguration {

    @Bean
    CurrentStatus currentStatus(
            HealthEndpoint health, PartitionQueries partitions, DataSource database, Pauses pauses) {
        return new CurrentStatus(health, partitions, new StatusQueries(database, pauses));
    }

    @Bean
    StatusEndpoint statusEndpoint(CurrentStatus current) {
        return new StatusEndpoint(current);
    }

    @Bean
    IdentityEndpoint identityEndpoint(Environment environment, JdbcConnectionDetails database, KafkaProperties kafka) {
        return new IdentityEndpoint(new IdentityEndpoint.Identity(
                dataFolder(environment),
                Masked.address(database.getJdbcUrl()).replaceFirst("^jdbc:postgresql:(//)?", ""),
                Objects.requireNonNull(kafka.getStreams().getApplicationId())));
    }

    private static @Nullable String dataFolder(Environment environment) {
        return environment.containsProperty("spring.datasource.url")
                ? null
                : ServiceFile.real(KeptAddress.of(environment).folder()).toString();
    }
}
