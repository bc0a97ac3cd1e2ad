package dev.learnstream.projections.explain;

import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.decode.PartitionPosition;
import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.topics.TopicIds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads the event topics in Kafka, from the beginning or from a given time, to their current end. */
public final class TopicScan {

    private static final Duration POLL = Duration.ofMillis(500);

    private static final Comparator<SourceRecord> ORDER = Comparator.comparing(SourceRecord::timestamp)
            .thenComparing(source -> source.partition().topic())
            .thenComparing(source -> source.partition().number())
            .thenComparing(SourceRecord::offset);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final RecordReader reader;
    private final TopicIds topicIds;
    private final DeadlyOffsets deadly;

    /** Creates a scan. The consumers belong to no consumer group. */
    TopicScan(
            Supplier<Consumer<byte[], byte[]>> consumers,
            RecordReader reader,
            TopicIds topicIds,
            DeadlyOffsets deadly) {
        this.consumers = consumers;
        this.reader = reader;
        this.topicIds = topicIds;
        this.deadly = deadly;
    }

    /**
     * Returns the valid events that match, in the order in which they arrived.
     *
     * @param longest how long the search may take
     * @throws org.springframework.web.ErrorResponseException if the search takes too long, or finds too many events
     */
    public List<Entry.Valid> find(Predicate<Entry.Valid> isWanted, Duration longest) {
        return find(isWanted, null, new Allowance(longest, () -> true));
    }

    /** Returns the matching events that arrived at the given time or later, within the allowance. */
    List<Entry.Valid> find(Predicate<Entry.Valid> isWanted, @Nullable Instant arrivedFrom, Allowance allowance) {
        List<Entry.Valid> found = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            Map<TopicPartition, Long> left = begin(consumer, arrivedFrom);
            Map<TopicPartition, ScannedPartition> scanned = scanned(left.keySet());
            while (!left.isEmpty()) {
                for (ConsumerRecord<byte @Nullable [], byte @Nullable []> message : consumer.poll(POLL)) {
                    ScannedPartition partition = scanned.get(new TopicPartition(message.topic(), message.partition()));
                    if (partition != null
                            && partition.read(message, reader) instanceof Entry.Valid event
                            && isWanted.test(event)) {
                        allowance.take(event.source());
                        found.add(event);
                    }
                }
                left.entrySet().removeIf(partition -> consumer.position(partition.getKey()) >= partition.getValue());
                allowance.check();
            }
        }
        found.sort(Comparator.comparing(Entry.Valid::source, ORDER));
        return found;
    }

    /** Returns the end offset of each partition that has records to read. */
    private Map<TopicPartition, Long> begin(Consumer<byte[], byte[]> consumer, @Nullable Instant arrivedFrom) {
        List<TopicPartition> partitions = topicIds.current().keySet().stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        if (arrivedFrom != null) {
            seek(consumer, partitions, arrivedFrom);
        }
        ends.entrySet().removeIf(partition -> consumer.position(partition.getKey()) >= partition.getValue());
        return ends;
    }

    private static void seek(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Instant arrivedFrom) {
        Map<TopicPartition, Long> moment = partitions.stream()
                .collect(Collectors.toMap(partition -> partition, partition -> arrivedFrom.toEpochMilli()));
        Map<TopicPartition, @Nullable OffsetAndTimestamp> since = new HashMap<>(consumer.offsetsForTimes(moment));
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp first = since.get(partition);
            if (first == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, first.offset());
            }
        }
    }

    private Map<TopicPartition, ScannedPartition> scanned(Set<TopicPartition> partitions) {
        Map<TopicPartition, Partition> known =
                partitions.stream().collect(Collectors.toMap(partition -> partition, this::partition));
        Map<Partition, Set<Long>> offsets = deadly.of(known.values());
        Map<TopicPartition, ScannedPartition> scanned = new HashMap<>();
        known.forEach((key, partition) ->
                scanned.put(key, new ScannedPartition(partition, offsets.getOrDefault(partition, Set.of()))));
        return scanned;
    }

    private Partition partition(TopicPartition partition) {
        UUID id = Objects.requireNonNull(topicIds.current().get(partition.topic()), partition.topic());
        return new Partition(partition.topic(), id, partition.partition());
    }

    /**
     * A partition that is read.
     *
     * @param deadly offsets of records that must not be decoded
     */
    private record ScannedPartition(Partition partition, Set<Long> deadly) {

        @Nullable
        Entry read(ConsumerRecord<byte @Nullable [], byte @Nullable []> message, RecordReader reader) {
            return deadly.contains(message.offset())
                    ? null
                    : reader.apply(PartitionPosition.from(partition, message.offset())
                            .next(
                                    message.offset(),
                                    message.timestamp(),
                                    message.key(),
                                    message.value(),
                                    message.headers()));
        }
    }
}
