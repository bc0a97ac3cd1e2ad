package dev.learnstream.projections.rebuild;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.decode.PartitionPosition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads single records of the topics again. Records that are close together are read in one poll. For one thread. */
final class ScatteredRecords {

    private static final Duration POLL = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Function<SourceRecord, Entry> reader;

    ScatteredRecords(Consumer<byte[], byte[]> consumer, Function<SourceRecord, Entry> reader) {
        this.consumer = consumer;
        this.reader = reader;
    }

    /** The position of a record. */
    record Position(Partition partition, long offset) {

        /** Reads the position from the columns topic, topic_id, partition and offset of a row. */
        static Position of(ResultSet row) throws SQLException {
            return new Position(Partition.of(row), row.getLong("offset"));
        }
    }

    /** Receives the records. */
    interface Sink {

        /** Takes some records of a partition, in the order of their offsets. */
        void take(Partition partition, List<Entry> entries) throws SQLException;

        /** Tells that Kafka no longer has anything of the partition before this offset. */
        void lost(Partition partition, long start) throws SQLException;
    }

    /**
     * Reads the records at these positions.
     *
     * @throws KafkaException if Kafka has a record and does not deliver it
     */
    void read(List<Position> positions, Sink sink) throws SQLException {
        var offsets = positions.stream()
                .collect(groupingBy(Position::partition, mapping(Position::offset, toCollection(TreeSet::new))));
        for (var partition : offsets.entrySet()) {
            read(partition.getKey(), partition.getValue(), sink);
        }
    }

    private void read(Partition partition, NavigableSet<Long> offsets, Sink sink) throws SQLException {
        TopicPartition place = new TopicPartition(partition.topic(), partition.number());
        consumer.assign(List.of(place));
        consumer.resume(List.of(place));
        while (!offsets.isEmpty()) {
            long first = offsets.first();
            consumer.seek(place, first);
            List<Entry> entries = new ArrayList<>();
            for (ConsumerRecord<byte @Nullable [], byte @Nullable []> message : poll(place)) {
                if (offsets.remove(message.offset())) {
                    entries.add(entry(partition, message));
                }
            }
            if (offsets.remove(first)) {
                sink.lost(partition, start(place, first));
            } else {
                sink.take(partition, entries);
            }
        }
    }

    private Entry entry(Partition partition, ConsumerRecord<byte @Nullable [], byte @Nullable []> message) {
        return reader.apply(PartitionPosition.from(partition, message.offset())
                .next(message.offset(), message.timestamp(), message.key(), message.value(), message.headers()));
    }

    /** Returns the first offset of the partition, after a record was not delivered. */
    private long start(TopicPartition place, long offset) {
        long start =
                Objects.requireNonNull(consumer.beginningOffsets(List.of(place)).get(place));
        if (start <= offset) {
            throw new KafkaException("Kafka does not deliver [%s@%d]".formatted(place, offset));
        }
        return start;
    }

    @SuppressWarnings("unchecked") // keys and values may be null, which the consumer's type does not say
    private List<ConsumerRecord<byte @Nullable [], byte @Nullable []>> poll(TopicPartition place) {
        try {
            return (List<ConsumerRecord<byte @Nullable [], byte @Nullable []>>)
                    (List<?>) consumer.poll(POLL).records(place);
        } catch (OffsetOutOfRangeException e) {
            return List.of();
        }
    }
}
