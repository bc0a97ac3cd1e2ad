package dev.learnstream.projections.stream;

import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.decode.CrashGuard;
import dev.learnstream.projections.decode.PartitionPosition;
import dev.learnstream.projections.decode.PartitionReader;
import dev.learnstream.projections.topics.TopicIds;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Puts each record into the batch of its thread. It does no I/O itself, {@link CommitGate} writes. There is one
 * exception. With a partition's first record it notes its reader in the database, and after a death it marks the first
 * records there.
 *
 * <p>A record with an unknown schema waits while a registry is asked for it. So do the records behind it in its
 * partition.
 */
final class EventProcessor implements Processor<byte[], byte[], Void, Void> {

    private final ThreadBatch batch;
    private final TopicIds topicIds;
    private final CrashGuard guard;
    private final Jumps jumps;
    private final Map<String, PartitionPosition> positions = new HashMap<>();
    private final Map<Partition, PartitionReader> readers = new HashMap<>();
    private @Nullable ProcessorContext<Void, Void> context;

    EventProcessor(ThreadBatch batch, TopicIds topicIds, CrashGuard guard, Jumps jumps) {
        this.batch = batch;
        this.topicIds = topicIds;
        this.guard = guard;
        this.jumps = jumps;
    }

    /** Called at each assignment: reading starts again at Kafka's position. */
    @Override
    public void init(ProcessorContext<Void, Void> context) {
        this.context = context;
        positions.clear();
        readers.keySet().forEach(batch::forget);
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        SourceRecord source = source(message);
        PartitionReader reader = readers.computeIfAbsent(source.partition(), guard::begin);
        batch.waiting().take(source, reader, batch.current());
        if (reader.isCommitWanted()) {
            context().commit();
        }
    }

    /** Streams has committed before, unless the thread failed. Then another reader continues, or the process dies. */
    @Override
    public void close() {
        readers.keySet().forEach(batch::forget);
        if (!batch.current().hasFailed()) {
            readers.values().forEach(PartitionReader::close);
        }
    }

    private SourceRecord source(Record<byte[], byte[]> message) {
        RecordMetadata metadata = metadata();
        if (jumps.endsAt(metadata.topic(), metadata.partition(), metadata.offset())) {
            // Deleted records were not read, so the watermark has to find a hole there.
            positions.remove(metadata.topic());
        }
        // A task has one partition of each topic.
        return positions
                .computeIfAbsent(
                        metadata.topic(),
                        topic -> PartitionPosition.of(new Partition(topic, topicIds.of(topic), metadata.partition())))
                .next(metadata.offset(), message.timestamp(), message.key(), message.value(), message.headers());
    }

    private RecordMetadata metadata() {
        return context()
                .recordMetadata()
                .orElseThrow(() -> new IllegalStateException("A record of a topic has metadata"));
    }

    private ProcessorContext<Void, Void> context() {
        if (context == null) {
            throw new IllegalStateException("Kafka Streams did not initialise the processor");
        }
        return context;
    }
}
