package dev.learnstream.projections.topics;

import dev.learnstream.schemas.EventTopic;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The policy for missing topics.
 *
 * @param create            true to create them; otherwise a missing topic keeps the program from starting
 * @param partitions        of each topic that is created
 * @param replicationFactor of each topic that is created; -1 for the broker's default
 */
@ConfigurationProperties("learnstream.topics")
public record TopicPolicy(
        @DefaultValue("false") boolean create,
        @DefaultValue("" + EventTopic.PARTITIONS) int partitions,
        @DefaultValue("-1") short replicationFactor) {}
