package dev.learnstream.projections.testing;

import dev.learnstream.schemas.EventTopic;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.awaitility.Awaitility;

/** A broker, with the operations that tests need. */
public final class RealKafka implements AutoCloseable {

    private static final Set<String> TOPICS = Set.of("learner-activity", "progress-updates", "quiz-attempts");

    /** The consumer group of the service. */
    private static final String GROUP = "learnstream";

    private final String bootstrapServers;
    private final Admin admin;

    public RealKafka(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Returns the offset behind the last record for each partition of the event topics. */
    public Map<TopicPartition, Long> endOffsets() {
        Map<TopicPartition, OffsetSpec> latest = await(
                        admin.describeTopics(TOPICS).allTopicNames())
                .values()
                .stream()
                .flatMap(RealKafka::partitions)
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return longs(await(admin.listOffsets(latest).all()), offset -> offset.offset());
    }

    /** Returns the ids of the clients that read for the service. */
    public Set<String> clientIds() {
        return await(admin.describeConsumerGroups(Set.of(GROUP)).all()).values().stream()
                .flatMap(group -> group.members().stream())
                .map(MemberDescription::clientId)
                .collect(Collectors.toSet());
    }

    /** Returns the offset behind the last record of a partition. */
    public long endOffset(TopicPartition partition) {
        return await(admin.listOffsets(Map.of(partition, OffsetSpec.latest())).partitionResult(partition))
                .offset();
    }

    /** Returns the offsets that the service has committed, by partition. */
    public Map<TopicPartition, Long> committedOffsets() {
        return longs(
                await(admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata()),
                committed -> committed.offset());
    }

    /** Deletes the service's committed offsets. No instance may run; one that has just ended may still count. */
    public void forgetCommittedOffsets() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> members() == 0);
        if (!committedOffsets().isEmpty()) {
            await(admin.deleteConsumerGroups(Set.of(GROUP)).all());
        }
    }

    /** Returns the number of members of the service's consumer group: one per thread. */
    public int members() {
        return await(admin.describeConsumerGroups(Set.of(GROUP)).all()).values().stream()
                .mapToInt(group -> group.members().size())
                .sum();
    }

    /** Deletes a topic, and waits until it is gone. */
    public void deleteTopic(String topic) {
        await(admin.deleteTopics(Set.of(topic)).all());
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> !await(admin.listTopics().names()).contains(topic));
    }

    /** Creates a topic with as many partitions as the service does. */
    public void createTopic(String topic) {
        await(admin.createTopics(Set.of(new NewTopic(topic, 4, (short) 1).configs(EventTopic.SETTINGS)))
                .all());
    }

    /** Returns Kafka's id of a topic. */
    public UUID topicId(String topic) {
        Uuid id = await(admin.describeTopics(Set.of(topic))
                        .topicNameValues()
                        .values()
                        .iterator()
                        .next())
                .topicId();
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    /** Deletes the records of a partition below an offset. */
    public void deleteRecords(TopicPartition partition, long before) {
        await(admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(before)))
                .all());
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
