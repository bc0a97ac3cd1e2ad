package dev.learnstream.projections.status;

import dev.learnstream.projections.accounts.Accounts;
import dev.learnstream.projections.pause.Pauses;
import javax.sql.DataSource;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the status over HTTP. */
@Configuration(proxyBeanMethods = false)
public class StatusConfiguration {

    @Bean
    StatusEndpoint statusEndpoint(HealthEndpoint health, Accounts accounts, DataSource database, Pauses pauses) {
        return new StatusEndpoint(health, accounts, new StatusQueries(database, pauses));
    }
}
