package dev.learnstream.projections.query;

import dev.learnstream.projections.topics.TopicIds;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the queries over HTTP. */
@Configuration(proxyBeanMethods = false)
public class QueryConfiguration {

    private static final int MOST_WAITERS = 200;

    @Bean
    FateWaiters fateWaiters(DataSource database) {
        return new FateWaiters(new FateQueries(database), MOST_WAITERS);
    }

    @Bean
    FateEndpoint fateEndpoint(DataSource database, FateWaiters waiters, TopicIds topics) {
        return new FateEndpoint(new FateQueries(database), waiters, topics);
    }

    @Bean
    ExampleEndpoint exampleEndpoint(DataSource database) {
        return new ExampleEndpoint(database);
    }
}
