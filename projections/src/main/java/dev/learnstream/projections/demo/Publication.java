package dev.learnstream.projections.demo;

import dev.learnstream.ingest.EventPublisher;
import dev.learnstream.projections.demo.Message.Broken;
import dev.learnstream.schemas.ClientId;
import dev.learnstream.schemas.EventCodecs;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends records: events with the publisher, broken ones without. The buffers limit the records under way. */
final class Publication implements AutoCloseable {

    private static final String PRODUCER = "learnstream-demo";

    private final EventPublisher publisher;
    private final Producer<byte[], byte[]> faultyProducer;
    private final AtomicLong acknowledged = new AtomicLong();
    private final Set<String> brokenPlaces = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** Sends with these settings of a Kafka producer. */
    Publication(Map<String, Object> settings, EventCodecs codecs) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        publisher = new EventPublisher(settings, codecs);
        faultyProducer = new KafkaProducer<>(all);
    }

    /**
     * Sends a record, which is acknowledged later.
     *
     * @throws DemoFailedException if an earlier record was not acknowledged
     */
    void send(Message message) {
        failIfOneFailed();
        if (message instanceof Message.Event sent) {
            publish(sent.event());
        } else {
            sendBroken((Broken) message);
        }
    }

    private void publish(SpecificRecord event) {
        CompletableFuture<?> unused =
                publisher.publish(event, PRODUCER).whenComplete((metadata, problem) -> count(problem));
    }

    private void sendBroken(Broken broken) {
        ProducerRecord<byte[], byte[]> bytes = broken.bytes();
        bytes.headers().add(ClientId.HEADER, PRODUCER.getBytes(StandardCharsets.US_ASCII));
        Future<?> unused = faultyProducer.send(bytes, (metadata, problem) -> {
            if (problem == null) {
                brokenPlaces.add(metadata.toString());
            }
            count(problem);
        });
    }

    private void count(@Nullable Throwable problem) {
        if (problem == null) {
            acknowledged.incrementAndGet();
        } else {
            failure.compareAndSet(null, problem);
        }
    }

    /** Waits until all records are acknowledged. */
    void flush() {
        publisher.flush();
        faultyProducer.flush();
        failIfOneFailed();
    }

    long acknowledged() {
        return acknowledged.get();
    }

    /** Returns the places of the broken records that are acknowledged, such as {@code progress-updates-3@17}. */
    Set<String> brokenPlaces() {
        return brokenPlaces;
    }

    private void failIfOneFailed() {
        Throwable problem = failure.get();
        if (problem != null) {
            throw new DemoFailedException(
                    "Kafka did not take a record, after [%d] that it acknowledged: %s: %s"
                            .formatted(acknowledged(), problem.getClass().getSimpleName(), problem.getMessage()),
                    problem);
        }
    }

    @Override
    public void close() {
        faultyProducer.close();
        publisher.close();
    }
}
