package dev.learnstream.projections.testing;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** A broker, and what a test asks of it. */
public final class RealKafka implements AutoCloseable {

    private static final Set<String> TOPICS = Set.of("learner-activity", "progress-updates", "quiz-attempts");

    /** The consumer group of the service. */
    private static final String GROUP = "learnstream";

    private final String bootstrapServers;
    private final Admin admin;

    RealKafka(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** For each partition of the event topics, the offset behind its last record. */
    public Map<TopicPartition, Long> endOffsets() {
        Map<TopicPartition, OffsetSpec> latest = await(
                        admin.describeTopics(TOPICS).allTopicNames())
                .values()
                .stream()
                .flatMap(RealKafka::partitions)
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return longs(await(admin.listOffsets(latest).all()), offset -> offset.offset());
    }

    /** For each partition of which the service has committed an offset, that offset. */
    public Map<TopicPartition, Long> committedOffsets() {
        return longs(
                await(admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata()),
                committed -> committed.offset());
    }

    /** How many members the service's consumer group has: one for each of its threads. */
    public int members() {
        return await(admin.describeConsumerGroups(Set.of(GROUP)).all()).values().stream()
                .mapToInt(group -> group.members().size())
                .sum();
    }

    private static Stream<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream().map(partition -> new TopicPartition(topic.name(), partition.partition()));
    }

    private static <T> Map<TopicPartition, Long> longs(Map<TopicPartition, T> all, ToLongFunction<T> value) {
        return all.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> value.applyAsLong(entry.getValue())));
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(15, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka does not answer", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
