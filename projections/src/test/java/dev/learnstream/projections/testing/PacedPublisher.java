package dev.learnstream.projections.testing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A producer that shares no code with us. It publishes in the background, at a steady rate, up to a limit. */
public final class PacedPublisher implements AutoCloseable {

    private static final int TICK_MS = 10;

    private final List<Message> messages;
    private final int perTick;
    private final Producer<byte[], byte[]> producer;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> ticking;
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private volatile int limit;
    private int sent;

    /** Starts the clock; nothing is published before {@link #publishUpTo}. */
    public PacedPublisher(RealKafka kafka, List<Message> messages, int perSecond) {
        this.messages = messages;
        this.perTick = perSecond * TICK_MS / 1_000;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka.bootstrapServers(),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        // For a new topic the broker may refuse the first batch and accept the second. Then it never
                        // accepts the first again until its delivery times out (Kafka 4.2.1).
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.ticking = clock.scheduleAtFixedRate(this::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
    }

    /** Raises the limit to this number of messages. */
    public void publishUpTo(int count) {
        limit = count;
    }

    /** Returns the number of messages that it may publish. */
    public int limit() {
        return limit;
    }

    /** Returns the number of messages that the broker has acknowledged. */
    public int published() {
        return acknowledged.get();
    }

    /** Returns true if the broker has all messages up to the limit. */
    public boolean isDone() throws ExecutionException, InterruptedException {
        if (ticking.isDone()) {
            ticking.get();
        }
        Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("Could not publish", failed);
        }
        return published() == limit;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback is told
    private void tick() {
        int end = Math.min(limit, sent + perTick);
        for (Message message : messages.subList(sent, end)) {
            producer.send(new ProducerRecord<>(message.topic(), message.key(), message.value()), (metadata, e) -> {
                if (e == null) {
                    acknowledged.incrementAndGet();
                } else {
                    failure.set(e);
                }
            });
        }
        sent = end;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        producer.close();
    }
}
