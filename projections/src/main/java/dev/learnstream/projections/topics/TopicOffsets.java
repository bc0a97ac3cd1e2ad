package dev.learnstream.projections.topics;

import dev.learnstream.projections.batch.Arrival;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Asks Kafka for the current ids and offsets of the event topics. The results are empty if Kafka does not answer within
 * seconds; then nothing is known.
 */
public final class TopicOffsets {

    private final Admin admin;
    private final String group;
    private final TopicDescriptions topics;

    /** The group is that of the stream. */
    public TopicOffsets(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
        this.topics = new TopicDescriptions(admin);
    }

    /** Returns the ids of the existing topics, by name. */
    public Optional<Map<String, UUID>> ids() throws InterruptedException {
        return Question.ask(() -> {
            Map<String, UUID> ids = new HashMap<>();
            topics.all().forEach(topic -> ids.put(topic.name(), TopicDescriptions.id(topic.topicId())));
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
        Set<String> dated = Question.ask(topics::datedByTheBroker).orElse(Set.of());
        return firstArrivals().map(arrivals -> {
            Map<Partition, Long> appends = new HashMap<>(arrivals);
            appends.replaceAll((partition, at) -> dated.contains(partition.topic()) ? at : -1L);
            return appends;
        });
    }

    private static long arrival(ListOffsetsResultInfo first) {
        return Arrival.isKnown(Arrival.of(first.timestamp())) ? first.timestamp() : -1;
    }

    private Optional<Map<Partition, Long>> list(
            OffsetSpec which, IsolationLevel isolation, Function<ListOffsetsResultInfo, Long> value)
            throws InterruptedException {
        return Question.ask(() -> {
            Map<TopicPartition, Partition> partitions = topics.partitions();
            Map<TopicPartition, OffsetSpec> question = new HashMap<>();
            partitions.keySet().forEach(partition -> question.put(partition, which));
            Map<Partition, Long> values = new HashMap<>();
            Question.await(admin.listOffsets(question, new ListOffsetsOptions(isolation).timeoutMs(Question.LIMIT_MS))
                            .all())
                    .forEach((partition, answer) -> put(values, partitions.get(partition), value.apply(answer)));
            return values;
        });
    }

    /** Returns the stream's committed offsets, without partitions that it has never read. */
    public Optional<Map<Partition, Long>> committed() throws InterruptedException {
        return Question.ask(() -> {
            Map<TopicPartition, Partition> partitions = topics.partitions();
            Map<Partition, Long> committed = new HashMap<>();
            Map<TopicPartition, @Nullable OffsetAndMetadata> answer = Question.await(admin.listConsumerGroupOffsets(
                            group, new ListConsumerGroupOffsetsOptions().timeoutMs(Question.LIMIT_MS))
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
}
