package dev.learnstream.ingest.http;

import dev.learnstream.ingest.EventPublisher;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The front door for HTTP. It needs an {@link EventPublisher} that blocks for less than {@link HttpLimits#patience}, and
 * a {@link FateLookup}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpLimits.class)
public class HttpConfiguration {

    @Bean
    ContractEndpoint contractEndpoint() {
        return new ContractEndpoint();
    }

    @Bean
    EventsEndpoint eventsEndpoint(EventPublisher publisher, HttpLimits limits, FateLookup fates) {
        return new EventsEndpoint(new Intake(publisher::publish, limits.patience()), limits, fates);
    }
}
