package dev.learnstream.projections.stream;

import dev.learnstream.projections.startup.StartCheck;
import dev.learnstream.projections.topics.TopicPolicy;
import dev.learnstream.projections.topics.Topics;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.KafkaStreamsConfiguration;

/**
 * A broker that the settings name, and its checks, which run side by side with those of the database. The embedded
 * broker has a policy of its own, and needs no such checks.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingBean(TopicPolicy.class)
@EnableConfigurationProperties(TopicPolicy.class)
class ConfiguredKafka {

    @Bean
    StartCheck topicsCheck(Topics topics) {
        return topics::ensure;
    }

    @Bean
    StartCheck streamSettingsCheck(KafkaStreamsConfiguration settings) {
        return () -> PinnedSettings.check(settings.asProperties());
    }

    @Bean
    StartCheck nativeLibrariesCheck() {
        return NativeLibraries::check;
    }
}
