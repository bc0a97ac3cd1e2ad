package dev.learnstream.projections.explain;

import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.ops.Orders;
import dev.learnstream.projections.stream.PartitionPosition;
import dev.learnstream.projections.stream.RecordReader;
import dev.learnstream.projections.stream.TopicIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** All that Kafka has of the event topics, read from the beginning to where it ends now. */
public final class Archive {

    private static final Duration POLL = Duration.ofMillis(500);

    /** Of valid events that are kept. */
    private static final int MOST = 100_000;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final RecordReader reader;
    private final TopicIds topicIds;

    /** The consumers belong to no group. */
    Archive(Supplier<Consumer<byte[], byte[]>> consumers, RecordReader reader, TopicIds topicIds) {
        this.consumers = consumers;
        this.reader = reader;
        this.topicIds = topicIds;
    }

    /**
     * Those of the valid events that are wanted, in the order in which they arrived.
     *
     * @param longest how long that may take
     * @throws org.springframework.web.ErrorResponseException if that takes too long, or they are too many
     */
    public List<Entry.Valid> find(Predicate<Entry.Valid> isWanted, Duration longest) {
        List<Entry.Valid> found = new ArrayList<>();
        long end = System.nanoTime() + longest.toNanos();
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            Map<TopicPartition, Long> left = begin(consumer);
            Map<TopicPartition, PartitionPosition> places = new HashMap<>();
            while (!left.isEmpty()) {
                for (ConsumerRecord<byte @Nullable [], byte @Nullable []> message : consumer.poll(POLL)) {
                    if (read(message, places) instanceof Entry.Valid event && isWanted.test(event)) {
                        found.add(event);
                    }
                }
                left.entrySet().removeIf(partition -> consumer.position(partition.getKey()) >= partition.getValue());
                if (found.size() > MOST || System.nanoTime() - end > 0) {
                    throw Orders.refused("There is more to be read than can be explained at once: %,d events in %d s"
                            .formatted(found.size(), longest.toSeconds()));
                }
            }
        }
        Comparator<SourceRecord> order = Comparator.comparing(SourceRecord::timestamp)
                .thenComparing(source -> source.partition().topic())
                .thenComparing(source -> source.partition().number())
                .thenComparing(SourceRecord::offset);
        found.sort(Comparator.comparing(Entry.Valid::source, order));
        return found;
    }

    private Map<TopicPartition, Long> begin(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = topicIds.current().keySet().stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
        ends.entrySet().removeIf(partition -> consumer.position(partition.getKey()) >= partition.getValue());
        return ends;
    }

    private Entry read(
            ConsumerRecord<byte @Nullable [], byte @Nullable []> message,
            Map<TopicPartition, PartitionPosition> places) {
        TopicPartition partition = new TopicPartition(message.topic(), message.partition());
        PartitionPosition place =
                places.computeIfAbsent(partition, first -> PartitionPosition.from(partition(first), message.offset()));
        return reader.apply(
                place.next(message.offset(), message.timestamp(), message.key(), message.value(), message.headers()));
    }

    private SourceRecord.Partition partition(TopicPartition partition) {
        UUID id = Objects.requireNonNull(topicIds.current().get(partition.topic()), partition.topic());
        return new SourceRecord.Partition(partition.topic(), id, partition.partition());
    }
}
