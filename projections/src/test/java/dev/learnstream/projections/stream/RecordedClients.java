package dev.learnstream.projections.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/** Kafka's mock clients, which record each call and the number of rows committed at that moment. */
final class RecordedClients implements KafkaClientSupplier {

    static final TopicPartition PARTITION = new TopicPartition("learner-activity", 0);

    final List<String> calls = new ArrayList<>();
    final MockConsumer<byte[], byte[]> consumer = new RecordedConsumer();
    final MockProducer<byte[], byte[]> producer = new RecordedProducer();

    private final LongSupplier rows;

    RecordedClients(LongSupplier rows) {
        this.rows = rows;
        consumer.assign(List.of(PARTITION));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    }

    private void note(String call) {
        calls.add("%s after [%d] rows".formatted(call, rows.getAsLong()));
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return consumer;
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return producer;
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        throw new UnsupportedOperationException("no state, nothing to restore");
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        throw new UnsupportedOperationException("no global tables");
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        throw new UnsupportedOperationException("not part of the gate");
    }

    private final class RecordedConsumer extends MockConsumer<byte[], byte[]> {

        RecordedConsumer() {
            super("earliest");
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            note("poll " + timeout);
            return super.poll(timeout);
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            note("commitSync");
            super.commitSync(offsets);
        }
    }

    private final class RecordedProducer extends MockProducer<byte[], byte[]> {

        RecordedProducer() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized void flush() {
            note("flush");
            super.flush();
        }
    }
}
