package dev.learnstream.ingest;

import dev.learnstream.schemas.EventCodecs;
import dev.learnstream.schemas.EventTopic;
import dev.learnstream.schemas.RegistryUnavailableException;
import dev.learnstream.schemas.Violation;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes events so that none is lost: checked against the contract before they are sent, keyed by their learner,
 * acknowledged by all in-sync replicas, written once each by an idempotent producer.
 *
 * <p>Safe for use by several threads at once.
 */
public final class EventPublisher implements AutoCloseable {

    /** What the guarantee rests on; the caller's settings do not change it. */
    private static final Map<String, Object> FIXED = Map.of(
            ProducerConfig.ACKS_CONFIG, "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG, EventTopic.MAX_MESSAGE_BYTES,
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);

    /** Kafka's own is a minute: too long for a caller who has others to serve. */
    private static final int BLOCK_MS = 5_000;

    private final Producer<byte[], byte[]> producer;
    private final EventCodecs codecs;

    /**
     * A publisher with a producer of its own, which needs no schema registry.
     *
     * @param settings of the Kafka producer, {@code bootstrap.servers} at least; what the guarantee rests on is set here
     */
    public EventPublisher(Map<String, Object> settings) {
        this(settings, EventCodecs.withoutRegistry());
    }

    /**
     * A publisher with a producer of its own.
     *
     * @param settings of the Kafka producer, {@code bootstrap.servers} at least; what the guarantee rests on is set here,
     *     and {@code max.block.ms} is 5,000 unless they say otherwise
     * @param codecs   decide in which framing events are written
     */
    public EventPublisher(Map<String, Object> settings, EventCodecs codecs) {
        this.codecs = codecs;
        Map<String, Object> all = new HashMap<>(settings);
        all.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MS);
        all.putAll(FIXED);
        producer = new KafkaProducer<>(all);
    }

    /**
     * Sends an event to its topic. Blocks while Kafka cannot be asked where the topic is or the buffer is full, for up to
     * {@code max.block.ms}; the future has failed then when it is returned.
     *
     * <p>The first event of a topic may also wait for the schema registry, where events are framed for one.
     *
     * @return topic, partition and offset once Kafka has acknowledged; fails with Kafka's exception if it does not, and with
     *     {@link RegistryUnavailableException} if the registry does not answer
     * @throws InvalidEventException if the event breaks a rule of the contract; nothing is sent then
     * @throws IllegalStateException if the registry refuses the schema of these events; nothing is sent then
     */
    public <T extends SpecificRecord> CompletableFuture<RecordMetadata> publish(T event) {
        EventTopic<T> topic = EventTopic.of(event);
        List<Violation> violations = PublishingRules.violations(topic, event);
        if (!violations.isEmpty()) {
            throw new InvalidEventException(topic, violations);
        }
        byte[] key = topic.userId().apply(event).toString().getBytes(StandardCharsets.UTF_8);
        try {
            return send(new ProducerRecord<>(topic.name(), key, codecs.of(topic).encode(event)));
        } catch (RegistryUnavailableException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Waits until everything sent so far is acknowledged or has failed. */
    public void flush() {
        producer.flush();
    }

    /** Waits for what is under way, then closes. */
    @Override
    public void close() {
        producer.close();
    }

    private CompletableFuture<RecordMetadata> send(ProducerRecord<byte[], byte[]> message) {
        CompletableFuture<RecordMetadata> acknowledged = new CompletableFuture<>();
        Future<RecordMetadata> unused = producer.send(message, (metadata, failure) -> {
            if (failure == null) {
                acknowledged.complete(metadata);
            } else {
                acknowledged.completeExceptionally(failure);
            }
        });
        return acknowledged;
    }
}
