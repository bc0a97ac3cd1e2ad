package dev.learnstream.projections.cli;

import dev.learnstream.ingest.files.Cluster;
import dev.learnstream.ingest.spring.PublisherAutoConfiguration;
import dev.learnstream.projections.cli.common.ExitCodes;
import dev.learnstream.projections.embedded.KeptAddress;
import dev.learnstream.projections.embedded.ServiceFile;
import dev.learnstream.projections.startup.CannotStartException;
import dev.learnstream.projections.startup.SettingsRules;
import dev.learnstream.schemas.EventCodecs;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/**
 * Connects to Kafka with Spring Boot's settings, for commands beside the service. It embeds nothing and needs no
 * database.
 */
final class KafkaClient {

    private static final String BROKER = "spring.kafka.bootstrap-servers";

    private KafkaClient() {}

    /**
     * Connects to the configured Kafka, otherwise to that of the service which runs on the data folder.
     *
     * @param place receives the address of Kafka before the connection, such as {@code Kafka at localhost:9092}
     * @throws dev.learnstream.ingest.files.FileImportException if Kafka does not answer
     */
    static Cluster connect(String[] settings, Consumer<String> place) throws InterruptedException {
        SpringApplication application = application();
        application.addInitializers(context -> place.accept(place(context.getEnvironment())));
        try (ConfigurableApplicationContext context = start(application, settings)) {
            ProducerFactory<?, ?> producer = context.getBean(ProducerFactory.class);
            return Cluster.connect(
                    context.getBean(KafkaAdmin.class).getConfigurationProperties(),
                    producer.getConfigurationProperties(),
                    context.getBean(EventCodecs.class));
        }
    }

    /** Returns the configured codecs, without a connection. */
    static EventCodecs codecs(String[] settings) {
        try (ConfigurableApplicationContext context = start(application(), settings)) {
            return context.getBean(EventCodecs.class);
        }
    }

    private static ConfigurableApplicationContext start(SpringApplication application, String[] settings) {
        try {
            return application.run(settings);
        } catch (RuntimeException e) {
            throw new NotStartedException(e, ExitCodes.COULD_NOT_ASK);
        }
    }

    private static SpringApplication application() {
        SpringApplication application = new SpringApplication(Settings.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setRegisterShutdownHook(false);
        // Only the import's publisher is needed.
        application.setLazyInitialization(true);
        // Our other listeners belong to the service: they start the embedded broker and database.
        application.setListeners(application.getListeners().stream()
                .filter(listener -> !listener.getClass().getName().startsWith("dev.learnstream."))
                .toList());
        application.addListeners(SettingsRules.ofNames());
        return application;
    }

    /** Returns the place of Kafka in words. Adds the address of an embedded one to the settings. */
    private static String place(ConfigurableEnvironment environment) {
        if (environment.containsProperty(BROKER)) {
            return "Kafka at " + environment.getProperty(BROKER);
        }
        KeptAddress kept = KeptAddress.of(environment);
        String address = kept.bootstrapServers()
                .orElseThrow(() -> new CannotStartException(
                        "No service has ever run on the data folder [%s], and [%s] is not set"
                                .formatted(kept.folder(), BROKER),
                        "Start the service, or give the address of Kafka: --" + BROKER + "=HOST:PORT",
                        null));
        environment.getPropertySources().addLast(new MapPropertySource("keptAddress", Map.of(BROKER, address)));
        return "Kafka at %s (data folder %s)".formatted(address, ServiceFile.real(kept.folder()));
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration({KafkaAutoConfiguration.class, SslAutoConfiguration.class, PublisherAutoConfiguration.class
    })
    static class Settings {

        /** Creates the codecs at the start, where Spring Boot reports faults in their settings. */
        @Bean
        static LazyInitializationExcludeFilter codecsAtOnce() {
            return LazyInitializationExcludeFilter.forBeanTypes(EventCodecs.class);
        }
    }
}
