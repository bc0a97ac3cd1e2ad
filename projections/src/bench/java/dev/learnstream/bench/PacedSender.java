package dev.learnstream.bench;

import dev.learnstream.projections.testing.Message;
import dev.learnstream.projections.testing.RealKafka;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Publishes each message when it is due, or as soon as possible after that. */
final class PacedSender implements AutoCloseable {

    private final List<Message> messages;
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private int sent;

    PacedSender(RealKafka kafka, List<Message> messages) {
        this.messages = messages;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrapServers(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        // See Preload.
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        // Requests the topics' partitions now: otherwise the first message would take longer than any other.
        messages.stream().map(Message::topic).distinct().forEach(producer::partitionsFor);
    }

    /** Sends until this many messages are sent. */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback is told
    void sendUpTo(int count, Instant first) throws InterruptedException {
        for (; sent < count; sent++) {
            awaitDue(first);
            producer.send(Preload.record(messages.get(sent)), (metadata, e) -> {
                if (e != null) {
                    failure.set(e);
                }
            });
        }
        Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("Could not publish", failed);
        }
    }

    private void awaitDue(Instant first) throws InterruptedException {
        long wait =
                Duration.between(Instant.now(), first.plusNanos(Pace.due(sent))).toNanos();
        if (wait > 0) {
            TimeUnit.NANOSECONDS.sleep(wait);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
