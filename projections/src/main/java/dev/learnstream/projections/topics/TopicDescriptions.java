package dev.learnstream.projections.topics;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.schemas.EventTopic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.record.TimestampType;

/**
 * Asks Kafka which event topics exist, and how they are set up.
 *
 * @param admin of the broker
 */
record TopicDescriptions(Admin admin) {

    /** Returns the names of the topics whose records get their times from the broker. */
    Set<String> datedByTheBroker() throws ExecutionException, InterruptedException, TimeoutException {
        List<ConfigResource> resources = all().stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                .toList();
        Set<String> dated = new HashSet<>();
        Question.await(admin.describeConfigs(resources, new DescribeConfigsOptions().timeoutMs(Question.LIMIT_MS))
                        .all())
                .forEach((topic, config) -> {
                    ConfigEntry type = config.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG);
                    if (type != null && TimestampType.LOG_APPEND_TIME.name.equals(type.value())) {
                        dated.add(topic.name());
                    }
                });
        return dated;
    }

    /** Returns the partitions of the existing topics. */
    Map<TopicPartition, Partition> partitions() throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, Partition> partitions = new HashMap<>();
        for (TopicDescription topic : all()) {
            topic.partitions()
                    .forEach(partition -> partitions.put(
                            new TopicPartition(topic.name(), partition.partition()),
                            new Partition(topic.name(), id(topic.topicId()), partition.partition())));
        }
        return partitions;
    }

    /** Returns the existing topics. */
    List<TopicDescription> all() throws ExecutionException, InterruptedException, TimeoutException {
        List<String> names = EventTopic.ALL.stream().map(EventTopic::name).toList();
        List<TopicDescription> topics = new ArrayList<>();
        for (KafkaFuture<TopicDescription> topic : admin.describeTopics(
                        names, new DescribeTopicsOptions().timeoutMs(Question.LIMIT_MS))
                .topicNameValues()
                .values()) {
            try {
                topics.add(Question.await(topic));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return topics;
    }

    static UUID id(Uuid id) {
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }
}
