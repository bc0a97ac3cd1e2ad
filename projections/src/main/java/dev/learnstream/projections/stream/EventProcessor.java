package dev.learnstream.projections.stream;

import dev.learnstream.projections.batch.SourceRecord;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Puts each record into the batch of its thread. No I/O here: {@link CommitGate} writes. */
final class EventProcessor implements Processor<byte[], byte[], Void, Void> {

    private final ThreadBatch batch;
    private final TopicIds topicIds;
    private @Nullable ProcessorContext<Void, Void> context;

    EventProcessor(ThreadBatch batch, TopicIds topicIds) {
        this.batch = batch;
        this.topicIds = topicIds;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        this.context = context;
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        batch.current().add(RecordReader.read(source(message)));
    }

    private SourceRecord source(Record<byte[], byte[]> message) {
        RecordMetadata metadata = metadata();
        return new SourceRecord(
                new Partition(metadata.topic(), topicIds.of(metadata.topic()), metadata.partition()),
                metadata.offset(),
                Instant.ofEpochMilli(message.timestamp()),
                message.key(),
                message.value(),
                HeadersJson.of(message.headers()));
    }

    private RecordMetadata metadata() {
        if (context == null) {
            throw new IllegalStateException("Kafka Streams did not initialise the processor");
        }
        return context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("A record of a topic has metadata"));
    }
}
