package dev.learnstream.projections;

import dev.learnstream.ingest.EventPublisher;
import dev.learnstream.ingest.PublisherMetrics;
import dev.learnstream.ingest.http.HttpConfiguration;
import dev.learnstream.ingest.http.HttpLimits;
import dev.learnstream.schemas.EventCodecs;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.ProducerFactory;

/** Configures the front door for HTTP, and its publisher, which replaces the auto-configured one. */
@Configuration(proxyBeanMethods = false)
@Import(HttpConfiguration.class)
class PublishingConfiguration {

    /** Discards an event when its request ends: an event reported as unknown must not be retried for minutes. */
    @Bean(destroyMethod = "close")
    EventPublisher eventPublisher(
            ProducerFactory<?, ?> kafka, EventCodecs codecs, PublisherMetrics metrics, HttpLimits limits) {
        int patience = (int) limits.patience().toMillis();
        Map<String, Object> settings = new HashMap<>(kafka.getConfigurationProperties());
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience / 4);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, patience / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patience);
        return new EventPublisher(settings, codecs, metrics);
    }
}
