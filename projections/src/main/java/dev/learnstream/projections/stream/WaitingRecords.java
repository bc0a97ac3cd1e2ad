package dev.learnstream.projections.stream;

import dev.learnstream.projections.batch.Batch;
import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.decode.PartitionReader;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Records of one stream thread for whose schema the registry has not answered yet, and those behind them in their
 * partitions.
 *
 * <p>Kafka Streams takes them for processed. {@link HeldPartitions} keeps their offsets from being committed, and stops
 * the reading of their partitions. So there are never more of them than Streams had fetched when the first one arrived.
 * They are dropped with their task: the next owner of the partition reads them again.
 */
final class WaitingRecords {

    private final Map<TopicPartition, Line> lines = new HashMap<>();
    private final SchemaWaits waits;

    WaitingRecords(SchemaWaits waits) {
        this.waits = waits;
    }

    /** The records of one partition in their order, with their reader. */
    private record Line(PartitionReader reader, Deque<SourceRecord> records) {}

    /** Reads a partition's next record into the batch, or lets it wait. */
    void take(SourceRecord record, PartitionReader reader, Batch batch) {
        TopicPartition key = key(record.partition());
        Line line = lines.get(key);
        if (line != null) {
            // The schema is requested before the record's turn comes.
            reader.isAtHand(record);
            line.records.addLast(record);
        } else if (!reader.read(record, batch)) {
            lines.put(key, new Line(reader, new ArrayDeque<>(Collections.singleton(record))));
            waits.begin(record);
        }
    }

    /** Reads records that no longer have to wait into the batch, until that is full. */
    void readOn(Batch batch) {
        Iterator<Line> all = lines.values().iterator();
        while (all.hasNext()) {
            Line line = all.next();
            SourceRecord first = line.records.getFirst();
            while (!line.records.isEmpty() && !batch.isFull() && line.reader.read(line.records.getFirst(), batch)) {
                line.records.removeFirst();
            }
            if (line.records.isEmpty()) {
                all.remove();
                waits.end(first.partition());
            }
        }
        waits.tell();
    }

    /** Drops the partition's records: it leaves this thread, or is read again. */
    void forget(Partition partition) {
        if (lines.remove(key(partition)) != null) {
            waits.end(partition);
        }
    }

    /** Returns true if no record waits. */
    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Returns the partitions with a waiting record. */
    Set<TopicPartition> partitions() {
        return Collections.unmodifiableSet(lines.keySet());
    }

    /** Returns the offset of the first waiting record of a partition. */
    OptionalLong first(TopicPartition partition) {
        Line line = lines.get(partition);
        return line == null
                ? OptionalLong.empty()
                : OptionalLong.of(line.records.getFirst().offset());
    }

    static TopicPartition key(Partition partition) {
        return new TopicPartition(partition.topic(), partition.number());
    }
}
