package dev.learnstream.ingest;

import dev.learnstream.ingest.PublisherMetrics.Outcome;
import dev.learnstream.schemas.EventCodecs;
import dev.learnstream.schemas.EventTopic;
import dev.learnstream.schemas.RegistryUnavailableException;
import dev.learnstream.schemas.SchemaRefusedException;
import dev.learnstream.schemas.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

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
    private final PublisherMetrics metrics;
    private final Runnable watch;

    /**
     * A publisher with a producer of its own, which needs no schema registry.
     *
     * @param settings of the Kafka producer, {@code bootstrap.servers} at least; what the guarantee rests on is set here
     */
    public EventPublisher(Map<String, Object> settings) {
        this(settings, EventCodecs.withoutRegistry());
    }

    /** A publisher with a producer of its own, that nobody counts. */
    public EventPublisher(Map<String, Object> settings, EventCodecs codecs) {
        this(settings, codecs, PublisherMetrics.NONE);
    }

    /**
     * A publisher with a producer of its own.
     *
     * @param settings of the Kafka producer, {@code bootstrap.servers} at least; what the guarantee rests on is set here,
     *     and {@code max.block.ms} is 5,000 unless they say otherwise
     * @param codecs   decide in which framing events are written
     * @param metrics  are told what becomes of events
     */
    public EventPublisher(Map<String, Object> settings, EventCodecs codecs, PublisherMetrics metrics) {
        this.codecs = codecs;
        this.metrics = metrics;
        Map<String, Object> all = new HashMap<>(settings);
        all.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MS);
        all.putAll(FIXED);
        producer = new KafkaProducer<>(all);
        watch = metrics.watch(producer);
    }

    /**
     * Sends an event to its topic. One whose {@code eventId} is null is given one ({@link EventIds}), and keeps it: to try again,
     * publish the same event, and however often it gets there it counts once.
     *
     * <p>Blocks while Kafka cannot be asked where the topic is or the buffer is full, for up to {@code max.block.ms}; the future
     * has failed then when it is returned. The first event of a topic may also wait for the schema registry, where events are
     * framed for one.
     *
     * @return topic, partition and offset once Kafka has acknowledged; fails with Kafka's exception if it does not, with
     *     {@link RegistryUnavailableException} if the registry does not answer, and with {@link SchemaRefusedException} if it
     *     refuses the schema
     * @throws InvalidEventException if the event breaks a rule of the contract; nothing is sent then
     * @throws IllegalStateException if this publisher is closed
     */
    public <T extends SpecificRecord> CompletableFuture<RecordMetadata> publish(T event) {
        EventTopic<T> topic = EventTopic.of(event);
        EventIds.giveIfMissing(event);
        try {
            check(event);
        } catch (InvalidEventException e) {
            metrics.count(topic, Outcome.REFUSED);
            throw e;
        }
        try {
            return send(topic, key(topic, event), codecs.of(topic).encode(event));
        } catch (RegistryUnavailableException | SchemaRefusedException e) {
            metrics.count(topic, Outcome.FAILED);
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Looks at an event as {@link #publish} does, and sends nothing.
     *
     * @throws InvalidEventException if the event breaks a rule of the contract
     */
    public static <T extends SpecificRecord> void check(T event) {
        EventTopic<T> topic = EventTopic.of(event);
        List<Violation> violations = PublishingRules.violations(topic, event);
        if (!violations.isEmpty()) {
            throw new InvalidEventException(topic, violations);
        }
    }

    /** Waits until everything sent so far is acknowledged or has failed. */
    public void flush() {
        producer.flush();
    }

    /** Waits for what is under way, then closes. */
    @Override
    public void close() {
        close(Duration.ofMillis(Long.MAX_VALUE));
    }

    /** Waits for what is under way at most so long, then gives it up and closes. */
    public void close(Duration limit) {
        producer.close(limit);
        watch.run();
    }

    private static <T extends SpecificRecord> byte[] key(EventTopic<T> topic, T event) {
        return topic.userId().apply(event).toString().getBytes(StandardCharsets.UTF_8);
    }

    private CompletableFuture<RecordMetadata> send(EventTopic<?> topic, byte[] key, byte[] value) {
        Publication publication = new Publication(topic, metrics);
        try {
            Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(topic.name(), key, value), publication);
        } catch (KafkaException e) {
            // The thread was interrupted, or the producer cannot go on: as unsent as any other failure.
            publication.onCompletion(null, e);
        }
        return publication.acknowledged;
    }

    /** One event on its way. */
    private record Publication(
            EventTopic<?> topic, PublisherMetrics metrics, CompletableFuture<RecordMetadata> acknowledged)
            implements Callback {

        Publication(EventTopic<?> topic, PublisherMetrics metrics) {
            this(topic, metrics, new CompletableFuture<>());
        }

        @Override
        public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
            metrics.count(topic, failure == null ? Outcome.ACKNOWLEDGED : Outcome.FAILED);
            if (failure == null) {
                acknowledged.complete(metadata);
            } else {
                acknowledged.completeExceptionally(failure);
            }
        }
    }
}
