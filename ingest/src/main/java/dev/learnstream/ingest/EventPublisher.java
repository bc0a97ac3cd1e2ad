package dev.learnstream.ingest;

import dev.learnstream.ingest.PublisherMetrics.Outcome;
import dev.learnstream.schemas.ClientId;
import dev.learnstream.schemas.EventCodecs;
import dev.learnstream.schemas.EventTopic;
import dev.learnstream.schemas.Violation;
import dev.learnstream.schemas.registry.RegistryUnavailableException;
import dev.learnstream.schemas.registry.SchemaRefusedException;
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
 * Publishes events without losing any. Each event is checked against the contract, keyed by its learner, acknowledged
 * by all in-sync replicas, and written once by an idempotent producer.
 *
 * <p>Safe for use by several threads at once.
 */
public final class EventPublisher implements AutoCloseable {

    /** Settings that the guarantee needs. The caller's settings do not change them. */
    private static final Map<String, Object> FIXED = Map.of(
            ProducerConfig.ACKS_CONFIG, "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG, EventTopic.MAX_MESSAGE_BYTES,
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);

    /** Kafka's default is a minute: too long for a caller who serves others. */
    private static final int BLOCK_MS = 5_000;

    private final Producer<byte[], byte[]> producer;
    private final EventCodecs codecs;
    private final PublisherMetrics metrics;
    private final Runnable watch;
    private final @Nullable String clientId;

    /**
     * Creates a publisher with its own producer. It needs no schema registry.
     *
     * @param settings of the Kafka producer, {@code bootstrap.servers} at least; the settings that the guarantee needs
     *     are set here
     */
    public EventPublisher(Map<String, Object> settings) {
        this(settings, EventCodecs.withoutRegistry());
    }

    /** Creates a publisher with its own producer, without metrics. */
    public EventPublisher(Map<String, Object> settings, EventCodecs codecs) {
        this(settings, codecs, PublisherMetrics.NONE);
    }

    /**
     * Creates a publisher with its own producer.
     *
     * @param settings of the Kafka producer, {@code bootstrap.servers} at least; the settings that the guarantee needs
     *     are set here, and {@code max.block.ms} defaults to 5,000. Each record names {@code client.id} as its producer,
     *     if that is a {@link ClientId}
     * @param codecs   decide in which framing events are written
     * @param metrics  count the outcome of each event
     */
    public EventPublisher(Map<String, Object> settings, EventCodecs codecs, PublisherMetrics metrics) {
        this.codecs = codecs;
        this.metrics = metrics;
        Map<String, Object> all = new HashMap<>(settings);
        all.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MS);
        all.putAll(FIXED);
        // Without this setting Kafka makes names such as producer-1, which many programs share. Those are not sent.
        clientId = all.get(ProducerConfig.CLIENT_ID_CONFIG) instanceof String name ? ClientId.of(name) : null;
        producer = new KafkaProducer<>(all);
        watch = metrics.watch(producer);
    }

    /**
     * Sends an event to its topic. An event whose {@code eventId} is null gets one ({@link EventIds}), and keeps it. To
     * try again, publish the same event: it counts once, however often it is sent.
     *
     * <p>Blocks for up to {@code max.block.ms} while the topic's metadata is unavailable or the buffer is full. In that
     * case the returned future has already failed. With registry framing, a topic's first event may also wait for the
     * schema registry.
     *
     * @return topic, partition and offset once Kafka has acknowledged; fails with Kafka's exception if it does not,
     *     with {@link RegistryUnavailableException} if the registry does not answer, and with
     *     {@link SchemaRefusedException} if it refuses the schema
     * @throws InvalidEventException if the event breaks a rule of the contract; nothing is sent then
     * @throws IllegalStateException if this publisher is closed
     */
    public <T extends SpecificRecord> CompletableFuture<RecordMetadata> publish(T event) {
        return publish(event, clientId);
    }

    /**
     * Sends an event on behalf of another producer, as {@link #publish(SpecificRecord)} does.
     *
     * @param producer name of that producer; if it is null or not a {@link ClientId}, the record names none
     */
    public <T extends SpecificRecord> CompletableFuture<RecordMetadata> publish(T event, @Nullable String producer) {
        EventTopic<T> topic = EventTopic.of(event);
        EventIds.giveIfMissing(event);
        try {
            check(event);
        } catch (InvalidEventException e) {
            metrics.count(topic, Outcome.REFUSED);
            throw e;
        }
        try {
            return send(topic, EventRecord.of(topic, event, codecs.of(topic).encode(event), producer));
        } catch (RegistryUnavailableException | SchemaRefusedException e) {
            metrics.count(topic, Outcome.FAILED);
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Checks an event as {@link #publish} does, but sends nothing.
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

    /** Waits for the events under way, then closes. */
    @Override
    public void close() {
        close(Duration.ofMillis(Long.MAX_VALUE));
    }

    /** Waits for the events under way up to the limit, then discards the rest and closes. */
    public void close(Duration limit) {
        producer.close(limit);
        watch.run();
    }

    private CompletableFuture<RecordMetadata> send(EventTopic<?> topic, ProducerRecord<byte[], byte[]> bytes) {
        Publication publication = new Publication(topic, metrics);
        try {
            Future<RecordMetadata> unused = producer.send(bytes, publication);
        } catch (KafkaException e) {
            // The thread was interrupted, or the producer cannot continue. The event was not sent, as with any other
            // failure.
            publication.onCompletion(null, e);
        }
        return publication.acknowledged;
    }

    /** An event under way. */
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
