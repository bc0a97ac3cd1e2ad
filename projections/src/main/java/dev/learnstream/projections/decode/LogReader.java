package dev.learnstream.projections.decode;

import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads parts of the log again. The caller opens and closes the consumer. Not thread-safe. */
public final class LogReader {

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, PartitionPosition> positions = new HashMap<>();

    /** The consumer must read committed records only, commit nothing, and never reset an offset. */
    public LogReader(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Returns the partition's name in Kafka. */
    public static TopicPartition place(Partition partition) {
        return new TopicPartition(partition.topic(), partition.number());
    }

    /** Begins to read these partitions and no others, each at its offset. */
    public void begin(Map<Partition, Long> offsets) {
        Set<TopicPartition> places =
                offsets.keySet().stream().map(LogReader::place).collect(Collectors.toSet());
        positions.clear();
        consumer.assign(places);
        // A partition that was assigned before may still be paused.
        consumer.resume(places);
        offsets.forEach(this::seek);
    }

    /** Continues at this offset. The consumer must have the partition. */
    public void seek(Partition partition, long offset) {
        consumer.seek(place(partition), offset);
        positions.put(place(partition), PartitionPosition.from(partition, offset));
    }

    /** Reads no more of a partition. */
    public void stop(Partition partition) {
        consumer.pause(List.of(place(partition)));
    }

    /**
     * Returns the next records of each partition, in the order of their offsets.
     *
     * @throws OffsetOutOfRangeException if Kafka no longer has the next offset of a partition
     */
    public Map<Partition, List<SourceRecord>> poll(Duration limit) {
        ConsumerRecords<byte[], byte[]> messages = consumer.poll(limit);
        Map<Partition, List<SourceRecord>> records = new HashMap<>();
        for (TopicPartition place : messages.partitions()) {
            PartitionPosition position = Objects.requireNonNull(positions.get(place), place::toString);
            List<SourceRecord> next = new ArrayList<>();
            for (ConsumerRecord<byte @Nullable [], byte @Nullable []> message : messages.records(place)) {
                next.add(position.next(
                        message.offset(), message.timestamp(), message.key(), message.value(), message.headers()));
            }
            records.put(position.partition(), next);
        }
        return records;
    }

    /**
     * The same without that exception. Then it returns no records.
     *
     * @param deleted gets each partition of which Kafka no longer has the next offset
     */
    public Map<Partition, List<SourceRecord>> poll(Duration limit, java.util.function.Consumer<Partition> deleted) {
        try {
            return poll(limit);
        } catch (OffsetOutOfRangeException e) {
            e.offsetOutOfRangePartitions()
                    .keySet()
                    .forEach(place -> deleted.accept(
                            Objects.requireNonNull(positions.get(place)).partition()));
            return Map.of();
        }
    }

    /** Returns the next offset that is read. */
    public long position(Partition partition) {
        return consumer.position(place(partition));
    }

    /** Returns the first offset that Kafka still has. */
    public long start(Partition partition) {
        return Objects.requireNonNull(starts(List.of(partition)).get(partition));
    }

    /** Returns the first offset that Kafka still has of each partition. */
    public Map<Partition, Long> starts(Collection<Partition> partitions) {
        return offsets(partitions, consumer::beginningOffsets);
    }

    /** Returns the offset behind the last record of each partition. */
    public Map<Partition, Long> ends(Collection<Partition> partitions) {
        return offsets(partitions, consumer::endOffsets);
    }

    private static Map<Partition, Long> offsets(
            Collection<Partition> partitions, Function<Collection<TopicPartition>, Map<TopicPartition, Long>> ask) {
        Map<TopicPartition, Long> answer =
                ask.apply(partitions.stream().map(LogReader::place).toList());
        Map<Partition, Long> offsets = new HashMap<>();
        partitions.forEach(partition -> offsets.put(partition, Objects.requireNonNull(answer.get(place(partition)))));
        return offsets;
    }

    /** Returns the partitions that a topic has now. */
    public List<Partition> partitions(String topic, UUID topicId) {
        return consumer.partitionsFor(topic).stream()
                .map(known -> new Partition(topic, topicId, known.partition()))
                .toList();
    }
}
