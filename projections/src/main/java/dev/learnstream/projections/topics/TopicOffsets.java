package dev.learnstream.projections.topics;

import dev.learnstream.projections.batch.Arrival;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.schemas.EventTopic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Asks Kafka for the current ids and offsets of the event topics. The results are empty if Kafka does not answer within
 * seconds; then nothing is known.
 */
public final class TopicOffsets {

    private static final int LIMIT_MS = (int) Duration.ofSeconds(4).toMillis();

    private final Admin admin;
    private final String group;

    /** The group is that of the stream. */
    public TopicOffsets(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    /** Returns the ids of the existing topics, by name. */
    public Optional<Map<String, UUID>> ids() throws InterruptedException {
        return ask(() -> {
            Map<String, UUID> ids = new HashMap<>();
            topics().forEach(topic -> ids.put(topic.name(), id(topic.topicId())));
            return ids;
        });
    }

    /** Returns the offset behind the last record of each partition. */
    public Optional<Map<Partition, Long>> ends() throws InterruptedException {
        return list(OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED, ListOffsetsResultInfo::offset);
    }

    /** Returns the offset behind the last readable record of each partition. Open transactions are not readable. */
    public Optional<Map<Partition, Long>> readableEnds() throws InterruptedException {
        return list(OffsetSpec.latest(), IsolationLevel.READ_COMMITTED, ListOffsetsResultInfo::offset);
    }

    /** Returns the first offset of each partition that is not deleted. */
    public Optional<Map<Partition, Long>> starts() throws InterruptedException {
        return list(OffsetSpec.earliest(), IsolationLevel.READ_COMMITTED, ListOffsetsResultInfo::offset);
    }

    /**
     * Returns the first offset of each partition that the broker received at this time or later; -1 if there is none.
     */
    public Optional<Map<Partition, Long>> arrivedSince(Instant moment) throws InterruptedException {
        return list(
                OffsetSpec.forTimestamp(moment.toEpochMilli()),
                IsolationLevel.READ_COMMITTED,
                ListOffsetsResultInfo::offset);
    }

    /** Returns when the broker received the first record of each partition, milliseconds since 1970; -1 if unknown. */
    public Optional<Map<Partition, Long>> firstArrivals() throws InterruptedException {
        return list(OffsetSpec.forTimestamp(0), IsolationLevel.READ_COMMITTED, TopicOffsets::arrival);
    }

    /** Returns the same; -1 also if producers set the timestamps, or if the broker does not tell who sets them. */
    public Optional<Map<Partition, Long>> firstAppends() throws InterruptedException {
        Set<String> dated = ask(this::datedByTheBroker).orElse(Set.of());
        return firstArrivals().map(arrivals -> {
            Map<Partition, Long> appends = new HashMap<>(arrivals);
            appends.replaceAll((partition, at) -> dated.contains(partition.topic()) ? at : -1L);
            return appends;
        });
    }

    private Set<String> datedByTheBroker() throws ExecutionException, InterruptedException, TimeoutException {
        List<ConfigResource> resources = topics().stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()))
                .toList();
        Set<String> dated = new HashSet<>();
        await(admin.describeConfigs(resources, new DescribeConfigsOptions().timeoutMs(LIMIT_MS))
                        .all())
                .forEach((topic, config) -> {
                    ConfigEntry type = config.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG);
                    if (type != null && TimestampType.LOG_APPEND_TIME.name.equals(type.value())) {
                        dated.add(topic.name());
                    }
                });
        return dated;
    }

    private static long arrival(ListOffsetsResultInfo first) {
        return Arrival.isKnown(Arrival.of(first.timestamp())) ? first.timestamp() : -1;
    }

    private Optional<Map<Partition, Long>> list(
            OffsetSpec which, IsolationLevel isolation, Function<ListOffsetsResultInfo, Long> value)
            throws InterruptedException {
        return ask(() -> {
            Map<TopicPartition, Partition> partitions = partitions();
            Map<TopicPartition, OffsetSpec> question = new HashMap<>();
            partitions.keySet().forEach(partition -> question.put(partition, which));
            Map<Partition, Long> values = new HashMap<>();
            await(admin.listOffsets(question, new ListOffsetsOptions(isolation).timeoutMs(LIMIT_MS))
                            .all())
                    .forEach((partition, answer) -> put(values, partitions.get(partition), value.apply(answer)));
            return values;
        });
    }

    /** Returns the stream's committed offsets, without partitions that it has never read. */
    public Optional<Map<Partition, Long>> committed() throws InterruptedException {
        return ask(() -> {
            Map<TopicPartition, Partition> partitions = partitions();
            Map<Partition, Long> committed = new HashMap<>();
            Map<TopicPartition, @Nullable OffsetAndMetadata> answer = await(
                    admin.listConsumerGroupOffsets(group, new ListConsumerGroupOffsetsOptions().timeoutMs(LIMIT_MS))
                            .partitionsToOffsetAndMetadata());
            answer.forEach((partition, offset) ->
                    put(committed, partitions.get(partition), offset == null ? null : offset.offset()));
            return committed;
        });
    }

    /** Returns the end and the committed offset of each partition. */
    public Optional<StreamOffsets> ofStream() throws InterruptedException {
        Optional<Map<Partition, Long>> ends = ends();
        return ends.isEmpty()
                ? Optional.empty()
                : committed().map(committed -> new StreamOffsets(ends.get(), committed));
    }

    private static void put(Map<Partition, Long> all, @Nullable Partition partition, @Nullable Long offset) {
        if (partition != null && offset != null) {
            all.put(partition, offset);
        }
    }

    private Map<TopicPartition, Partition> partitions()
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, Partition> partitions = new HashMap<>();
        for (TopicDescription topic : topics()) {
            topic.partitions()
                    .forEach(partition -> partitions.put(
                            new TopicPartition(topic.name(), partition.partition()),
                            new Partition(topic.name(), id(topic.topicId()), partition.partition())));
        }
        return partitions;
    }

    private List<TopicDescription> topics() throws ExecutionException, InterruptedException, TimeoutException {
        List<String> names = EventTopic.ALL.stream().map(EventTopic::name).toList();
        List<TopicDescription> topics = new ArrayList<>();
        for (KafkaFuture<TopicDescription> topic : admin.describeTopics(
                        names, new DescribeTopicsOptions().timeoutMs(LIMIT_MS))
                .topicNameValues()
                .values()) {
            try {
                topics.add(await(topic));
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

    private static <T> Optional<T> ask(Question<T> question) throws InterruptedException {
        try {
            return Optional.of(question.answer());
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    private static <T> T await(KafkaFuture<T> answer)
            throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(LIMIT_MS, TimeUnit.MILLISECONDS);
    }

    private interface Question<T> {
        T answer() throws ExecutionException, InterruptedException, TimeoutException;
    }
}
