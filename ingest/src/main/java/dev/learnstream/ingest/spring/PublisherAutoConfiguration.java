package dev.learnstream.ingest.spring;

import dev.learnstream.ingest.EventPublisher;
import dev.learnstream.ingest.PublisherMetrics;
import dev.learnstream.ingest.metrics.PublisherMeters;
import dev.learnstream.schemas.EventCodecs;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ProducerFactory;

/** Configures a publisher with Spring Boot's Kafka settings. An application's own beans replace these. */
@AutoConfiguration(
        after = KafkaAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass({KafkaAutoConfiguration.class, ProducerFactory.class})
@EnableConfigurationProperties(SchemaRegistryPolicy.class)
public final class PublisherAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    EventCodecs eventCodecs(SchemaRegistryPolicy policy) {
        return policy.codecs();
    }

    /** The publisher closes with the application, after its users, because they depend on it. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    @ConditionalOnBean(ProducerFactory.class)
    EventPublisher eventPublisher(
            ProducerFactory<?, ?> kafka, EventCodecs codecs, ObjectProvider<PublisherMetrics> metrics) {
        return new EventPublisher(
                kafka.getConfigurationProperties(), codecs, metrics.getIfAvailable(() -> PublisherMetrics.NONE));
    }

    /** A separate class, so that it is not loaded without Micrometer. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MeterRegistry.class)
    @ConditionalOnBean(MeterRegistry.class)
    static class Metrics {

        /**
         * Spring gives its own Kafka clients this tag. Without the tag Prometheus would not show our meters beside
         * them.
         */
        @Bean
        @ConditionalOnMissingBean
        PublisherMetrics publisherMetrics(MeterRegistry registry) {
            return new PublisherMeters(registry, Tags.of("spring.id", "eventPublisher"));
        }
    }
}
