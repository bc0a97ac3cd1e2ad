package dev.learnstream.projections.embedded;

import dev.learnstream.projections.topics.TopicPolicy;
import dev.learnstream.schemas.EventTopic;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Gives Spring Boot the addresses of the embedded broker and database. To ask for one waits until it runs. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(EmbeddedServices.class)
public class EmbeddedConfiguration {

    @Bean
    KafkaConnectionDetails embeddedBroker(EmbeddedServices services) {
        return new KafkaConnectionDetails() {
            @Override
            public List<String> getBootstrapServers() {
                services.awaitBroker();
                return List.of(services.connections().bootstrapServers());
            }
        };
    }

    @Bean
    JdbcConnectionDetails embeddedDatabase(EmbeddedServices services) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return Connections.OWNER;
            }

            @Override
            public String getPassword() {
                return services.connections().password();
            }

            @Override
            public String getJdbcUrl() {
                services.awaitDatabase();
                return services.connections().jdbcUrl();
            }
        };
    }

    @Bean
    static StartSteps startSteps() {
        return new StartSteps();
    }

    /** Needs the services, so that it is destroyed before another process may have the folder. */
    @Bean
    AddressNote addressNote(EmbeddedServices services, Environment environment) {
        return new AddressNote(services.folder(), environment.getProperty("server.address", ""));
    }

    @Bean
    TopicPolicy embeddedTopics() {
        return new TopicPolicy(true, EventTopic.EMBEDDED_PARTITIONS, (short) 1);
    }
}
