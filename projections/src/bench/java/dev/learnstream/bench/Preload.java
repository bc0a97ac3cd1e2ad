package dev.learnstream.bench;

import dev.learnstream.projections.testing.Message;
import dev.learnstream.projections.testing.RealKafka;
import dev.learnstream.schemas.EventTopic;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Fills the topics before anyone reads them. */
final class Preload {

    private Preload() {}

    /** Creates all topics again, and publishes all messages of the workload. */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback is told
    static void publish(RealKafka kafka, Workload workload) {
        makeTopics(kafka);
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        try (Producer<byte[], byte[]> producer = producer(kafka);
                var messages = workload.messages().get()) {
            messages.forEach(message -> producer.send(record(message), (metadata, e) -> {
                if (e != null) {
                    failure.set(e);
                }
            }));
        }
        Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("Could not publish [" + workload.name() + "]", failed);
        }
    }

    /** Creates all topics again. */
    static void makeTopics(RealKafka kafka) {
        for (EventTopic<?> topic : EventTopic.ALL) {
            kafka.deleteTopic(topic.name());
            kafka.createTopic(topic.name());
        }
    }

    static ProducerRecord<byte[], byte[]> record(Message message) {
        return new ProducerRecord<>(message.topic(), message.key(), message.value());
    }

    private static Producer<byte[], byte[]> producer(RealKafka kafka) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrapServers(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        20,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        65_536,
                        // For a new topic the broker may refuse the first batch and accept the second (Kafka 4.2.1).
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
