package dev.learnstream.projections.accounts;

import dev.learnstream.projections.stream.StreamState;
import dev.learnstream.projections.stream.TopicIds;
import dev.learnstream.projections.stream.TopicOffsets;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The job that reads the accounts. The name of the bean is that of its health component. */
@Configuration(proxyBeanMethods = false)
public class AccountsConfiguration {

    @Bean
    PartitionWatch partitionsHealthIndicator(
            DataSource database, TopicOffsets topics, TopicIds topicIds, StreamState stream, MeterRegistry metrics) {
        return new PartitionWatch(database, topics, topicIds, stream, new AccountMeters(metrics));
    }
}
