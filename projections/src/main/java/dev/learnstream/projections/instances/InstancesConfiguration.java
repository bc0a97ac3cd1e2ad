package dev.learnstream.projections.instances;

import dev.learnstream.projections.stream.GroupMembers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.streams.StreamsConfig;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.StreamsBuilderFactoryBeanConfigurer;

/** Marks the client id, and checks the marks of the others. The watch's bean is named like its health component. */
@Configuration(proxyBeanMethods = false)
public class InstancesConfiguration {

    /** Longer than the session of a member that was killed. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Bean
    @DependsOnDatabaseInitialization
    DatabaseMark databaseMark(DataSource database) throws SQLException {
        return DatabaseMark.of(database);
    }

    @Bean
    FellowWatch instances(DatabaseMark mark, GroupMembers members) {
        return new FellowWatch(mark, members, PATIENCE);
    }

    @Bean
    StreamsBuilderFactoryBeanConfigurer databaseOfTheClient(DatabaseMark mark, FellowWatch before) {
        return streams -> {
            Properties settings = Objects.requireNonNull(streams.getStreamsConfiguration());
            String clientId = settings.getProperty(
                    StreamsConfig.CLIENT_ID_CONFIG,
                    settings.getProperty(StreamsConfig.APPLICATION_ID_CONFIG) + "-" + UUID.randomUUID());
            settings.put(StreamsConfig.CLIENT_ID_CONFIG, mark.on(clientId));
            // getStreamsConfiguration returns a copy (spring-kafka 4.1.1).
            streams.setStreamsConfiguration(settings);
        };
    }
}
