package dev.learnstream.projections.retention;

import dev.learnstream.projections.database.OwnerPool;
import dev.learnstream.projections.instances.Duty;
import dev.learnstream.projections.topics.TopicOffsets;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Provides the job that deletes rows that were kept long enough. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionPolicy.class)
public class RetentionConfiguration {

    @Bean
    RetentionJob retentionJob(OwnerPool owner, RetentionPolicy policy, TopicOffsets topics, Duty duty) {
        return new RetentionJob(new Retention(owner.connections(), policy), topics, duty);
    }
}
