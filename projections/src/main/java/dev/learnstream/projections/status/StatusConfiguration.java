package dev.learnstream.projections.status;

import dev.learnstream.projections.partitions.PartitionQueries;
import dev.learnstream.projections.pause.Pauses;
import javax.sql.DataSource;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the status over HTTP. */
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
}
