package dev.learnstream.projections.rebuild;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import dev.learnstream.projections.batch.Entry;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.decode.LogReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;

/** Reads single records of the topics again. Records that are close together are read in one poll. For one thread. */
final class ScatteredRecords {

    private static final Duration POLL = Duration.ofSeconds(5);

    private final LogReader log;
    private final Function<SourceRecord, Entry> reader;

    ScatteredRecords(Consumer<byte[], byte[]> consumer, Function<SourceRecord, Entry> reader) {
        this.log = new LogReader(consumer);
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
        while (!offsets.isEmpty()) {
            long first = offsets.first();
            log.begin(Map.of(partition, first));
            List<Entry> entries = new ArrayList<>();
            for (SourceRecord record : log.poll(POLL, deleted -> {}).getOrDefault(partition, List.of())) {
                if (offsets.remove(record.offset())) {
                    entries.add(reader.apply(record));
                }
            }
            if (offsets.remove(first)) {
                sink.lost(partition, start(partition, first));
            } else {
                sink.take(partition, entries);
            }
        }
    }

    /** Returns the first offset of the partition, after a record was not delivered. */
    private long start(Partition partition, long offset) {
        long start = log.start(partition);
        if (start <= offset) {
            throw new KafkaException("Kafka does not deliver [%s@%d]".formatted(partition, offset));
        }
        return start;
    }
}
