package dev.learnstream.projections.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wraps the clients that Kafka Streams gets, so that the thread's batch is written before any offset is committed.
 *
 * <p>Streams offers no hook before its commit: it flushes stores and closes processors after it. But it calls
 * {@link Producer#flush} first, and the commit itself goes through the consumer or the producer. The wrappers are
 * proxies, so that new methods of a later Kafka break nothing.
 */
public final class CommitGate implements KafkaClientSupplier {

    private static final Logger LOG = LoggerFactory.getLogger(CommitGate.class);

    /** Longest wait for further records that the broker is known to have, so that batches are full under load. */
    private static final Duration FETCH = Duration.ofMillis(10);

    private final KafkaClientSupplier clients;
    private final ThreadBatch batch;
    private final Counter saved;

    public CommitGate(KafkaClientSupplier clients, ThreadBatch batch, MeterRegistry metrics) {
        this.clients = clients;
        this.batch = batch;
        this.saved = Counter.builder("learnstream.gate.saved")
                .description("Commits without a flush before them; 0 unless Kafka Streams changed its order")
                .register(metrics);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return wrap(Consumer.class, clients.getConsumer(config));
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return wrap(Producer.class, clients.getProducer(config));
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return clients.getRestoreConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return clients.getGlobalConsumer(config);
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return clients.getAdmin(config);
    }

    private <T> T wrap(Class<? super T> type, T client) {
        InvocationHandler handler = (proxy, method, arguments) -> switch (method.getName()) {
            case "flush" -> flush(client, method, arguments);
            case "commitSync", "commitAsync", "sendOffsetsToTransaction" -> commit(client, method, arguments);
            case "poll" -> poll(client, method, (Duration) arguments[0]);
            case "resume" -> call(client, method, batch.held().resumable(partitions(arguments[0])));
            default -> call(client, method, arguments);
        };
        @SuppressWarnings("unchecked") // the proxy implements the type
        T wrapped = (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
        return wrapped;
    }

    /** Writes the batch: Streams flushes its producer before each commit. */
    private @Nullable Object flush(Object producer, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        batch.current().write();
        return call(producer, method, arguments);
    }

    /** The gate itself: no offset is committed before its row, whatever the order of Streams' steps. */
    private @Nullable Object commit(Object client, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (!batch.current().isEmpty()) {
            LOG.error("Kafka Streams commits without having flushed: the batch is written now");
            saved.increment();
            batch.current().write();
        }
        return call(client, method, held(arguments));
    }

    /** Returns the arguments without the offsets of waiting records. */
    private @Nullable Object @Nullable [] held(@Nullable Object @Nullable [] arguments) {
        if (batch.waiting().isEmpty() && !batch.held().isHolding()) {
            return arguments;
        }
        if (arguments == null || !(arguments[0] instanceof Map<?, ?>)) {
            throw new IllegalStateException("Kafka Streams commits without naming the offsets, while records wait");
        }
        @Nullable Object[] held = arguments.clone();
        held[0] = batch.held().lower(offsets(arguments[0]));
        return held;
    }

    @SuppressWarnings("unchecked") // as Kafka's clients declare it
    private static Map<TopicPartition, OffsetAndMetadata> offsets(@Nullable Object argument) {
        return (Map<TopicPartition, OffsetAndMetadata>) Objects.requireNonNull(argument);
    }

    @SuppressWarnings("unchecked") // as Kafka's clients declare it
    private static Collection<TopicPartition> partitions(@Nullable Object argument) {
        return (Collection<TopicPartition>) Objects.requireNonNull(argument);
    }

    /** Writes the batch when it is full, or when no more input is available: Streams blocks here. */
    private @Nullable Object poll(Object consumer, Method method, Duration timeout) throws Throwable {
        readOn((Consumer<?, ?>) consumer);
        if (batch.current().isFull()) {
            batch.current().write();
        }
        if (batch.current().isEmpty()) {
            return call(consumer, method, timeout);
        }
        ConsumerRecords<?, ?> records = (ConsumerRecords<?, ?>) call(consumer, method, Duration.ZERO);
        if (isEmpty(records) && isBehind((Consumer<?, ?>) consumer)) {
            records = (ConsumerRecords<?, ?>) call(consumer, method, FETCH);
        }
        if (!isEmpty(records)) {
            return records;
        }
        batch.current().write();
        return call(consumer, method, timeout);
    }

    private static boolean isEmpty(@Nullable ConsumerRecords<?, ?> records) {
        return records != null && records.isEmpty();
    }

    /** Returns true if the broker has more, as far as the consumer knows: then a fetch is under way. */
    private static boolean isBehind(Consumer<?, ?> consumer) {
        Set<TopicPartition> paused = consumer.paused();
        return consumer.assignment().stream()
                .filter(partition -> !paused.contains(partition))
                .anyMatch(partition -> consumer.currentLag(partition).orElse(0) > 0);
    }

    /** Moves waiting records into the batch in their order, as soon as possible. */
    private void readOn(Consumer<?, ?> consumer) {
        if (batch.waiting().isEmpty() && !batch.held().isHolding()) {
            return;
        }
        if (batch.current().isEmpty()) {
            batch.held().commitWritten(consumer);
        }
        batch.readOn();
        batch.held().apply(consumer);
    }

    /** Unwraps exceptions: Streams must see Kafka's own, not reflection's. */
    private static @Nullable Object call(Object client, Method method, @Nullable Object @Nullable ... arguments)
            throws Throwable {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
