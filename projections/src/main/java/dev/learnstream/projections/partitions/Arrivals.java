package dev.learnstream.projections.partitions;

import dev.learnstream.projections.batch.Arrival;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.decode.LogReader;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;

/** Reads single records to find out when the broker received them. */
final class Arrivals implements Function<Map<Partition, Long>, Map<Partition, Instant>> {

    /** A record of an open transaction is not readable. The next look tries again. */
    private static final long LIMIT = Duration.ofMillis(500).toNanos();

    private static final Duration POLL = Duration.ofMillis(100);

    private final Supplier<Consumer<byte[], byte[]>> consumers;

    /** The consumers must belong to no group and never reset an offset. */
    Arrivals(Supplier<Consumer<byte[], byte[]>> consumers) {
        this.consumers = consumers;
    }

    /**
     * Returns when the broker received the first record of each partition from this offset on. Leaves out partitions
     * where the producer sets the time, and those whose record cannot be read yet.
     */
    @Override
    public Map<Partition, Instant> apply(Map<Partition, Long> offsets) {
        if (offsets.isEmpty()) {
            return Map.of();
        }
        Map<Partition, Instant> arrivals = new HashMap<>();
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            Map<TopicPartition, ConsumerRecord<byte[], byte[]>> first = first(consumer, places(offsets));
            offsets.keySet().forEach(partition -> {
                ConsumerRecord<byte[], byte[]> record = first.get(LogReader.place(partition));
                if (record != null && record.timestampType() == TimestampType.LOG_APPEND_TIME) {
                    arrivals.put(partition, Arrival.of(record.timestamp()));
                }
            });
        } catch (KafkaException e) {
            // Kafka has deleted one of the records, or does not answer. Both are reported elsewhere.
            return arrivals;
        }
        return arrivals;
    }

    private static Map<TopicPartition, Long> places(Map<Partition, Long> offsets) {
        Map<TopicPartition, Long> places = new HashMap<>();
        offsets.forEach((partition, offset) -> places.put(LogReader.place(partition), offset));
        return places;
    }

    private static Map<TopicPartition, ConsumerRecord<byte[], byte[]>> first(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> places) {
        Map<TopicPartition, ConsumerRecord<byte[], byte[]>> first = new HashMap<>();
        Set<TopicPartition> missing = new HashSet<>(places.keySet());
        consumer.assign(missing);
        places.forEach(consumer::seek);
        long end = System.nanoTime() + LIMIT;
        while (!missing.isEmpty() && System.nanoTime() - end < 0) {
            consumer.poll(POLL).forEach(record -> first.putIfAbsent(place(record), record));
            missing.removeAll(first.keySet());
            consumer.pause(first.keySet());
        }
        return first;
    }

    private static TopicPartition place(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }
}
