package dev.learnstream.ingest.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.ingest.EventPublisher;
import dev.learnstream.ingest.PublisherMetrics;
import dev.learnstream.schemas.EventCodecs;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.kafka.core.ProducerFactory;

class PublisherAutoConfigurationTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(KafkaAutoConfiguration.class, PublisherAutoConfiguration.class))
            .withPropertyValues("spring.kafka.bootstrap-servers=127.0.0.1:1");

    @Test
    void bringsAPublisherThatNeedsNoRegistry() {
        application.run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(EventPublisher.class);
            assertThat(context.getBean(EventCodecs.class)).isSameAs(EventCodecs.withoutRegistry());
        });
    }

    @Test
    void isFoundWithoutBeingNamed() {
        assertThat(org.springframework.boot.context.annotation.ImportCandidates.load(
                        org.springframework.boot.autoconfigure.AutoConfiguration.class, null))
                .contains(PublisherAutoConfiguration.class.getName());
    }

    /** Kafka's client refuses an invalid setting. Its message shows that it received this one. */
    @Test
    void takesSpringBootsSettingsOfAProducer() {
        application
                .withPropertyValues("spring.kafka.producer.properties[linger.ms]=not-a-number")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("Invalid value not-a-number for configuration linger.ms"));
    }

    @Test
    void goesWhereTheConnectionDetailsSay() {
        application
                .withBean(KafkaConnectionDetails.class, () -> () -> List.of("no-address"))
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("Invalid url in bootstrap.servers: no-address"));
    }

    @Test
    void givesWayToThePublisherOfTheApplication() {
        EventPublisher own = new EventPublisher(Map.of("bootstrap.servers", "127.0.0.1:1"));

        application.withBean("mine", EventPublisher.class, () -> own).run(context -> assertThat(
                        context.getBean(EventPublisher.class))
                .isSameAs(own));
    }

    @Test
    void staysAwayWithoutSpringKafka() {
        application
                .withClassLoader(new FilteredClassLoader(ProducerFactory.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(EventPublisher.class));
    }

    @Test
    void needsNeitherAWebServerNorMicrometer() {
        application
                .withClassLoader(new FilteredClassLoader(
                        "io.micrometer", "org.springframework.web", "jakarta.servlet", "tools.jackson"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(EventPublisher.class)
                        .doesNotHaveBean("publisherMetrics"));
    }

    @Test
    void countsNothingWhereThereIsNoMeterRegistry() {
        application.run(context -> assertThat(context).doesNotHaveBean(PublisherMetrics.class));
    }

    @Test
    void countsInTheMeterRegistryOfTheApplication() {
        application.withBean(MeterRegistry.class, SimpleMeterRegistry::new).run(context -> {
            MeterRegistry registry = context.getBean(MeterRegistry.class);

            assertThat(registry.find("learnstream.publications").counters()).hasSize(9);
            assertThat(registry.find("kafka.producer.record.send.total")
                            .tag("spring.id", "eventPublisher")
                            .functionCounter())
                    .isNotNull();
        });
    }

    @Test
    void framesForTheRegistryThatIsConfigured() {
        application
                .withPropertyValues(
                        "learnstream.schema-registry.url=http://registry:8081",
                        "learnstream.schema-registry.framing=registry")
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .getBean(EventCodecs.class)
                        .isNotSameAs(EventCodecs.withoutRegistry()));
    }

    @Test
    void takesABlankAddressOfARegistryForNone() {
        application
                .withPropertyValues("learnstream.schema-registry.url=")
                .run(context -> assertThat(context.getBean(EventCodecs.class)).isSameAs(EventCodecs.withoutRegistry()));
    }

    @Test
    void doesNotStartWithASettingThatIsNone() {
        application
                .withPropertyValues("learnstream.schema-registry.framing=registry")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidSettingException.class)
                        .hasMessageStartingWith("[learnstream.schema-registry.framing] is [registry]"));
    }
}
