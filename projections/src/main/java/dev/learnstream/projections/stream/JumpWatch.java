package dev.learnstream.projections.stream;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the stream has to jump because Kafka has deleted the next records.
 *
 * <p>A consumer that resets its offset itself does not report it, and a gap alone may be transaction markers. So the
 * consumer gets {@code auto.offset.reset=none} and throws. Then Streams resets the offset by its own setting, as it
 * does for a topology with a reset policy (4.2.1).
 */
final class JumpWatch implements KafkaClientSupplier {

    private final KafkaClientSupplier clients;
    private final Jumps jumps;

    JumpWatch(KafkaClientSupplier clients, Jumps jumps) {
        this.clients = clients;
        this.jumps = jumps;
    }

    @Override
    @SuppressWarnings("unchecked") // the proxy implements the type
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        Map<String, Object> outspoken = new HashMap<>(config);
        outspoken.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        Consumer<byte[], byte[]> consumer = clients.getConsumer(outspoken);
        return (Consumer<byte[], byte[]>) Proxy.newProxyInstance(
                Consumer.class.getClassLoader(), new Class<?>[] {Consumer.class}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(consumer, arguments);
                    } catch (InvocationTargetException e) {
                        note(e.getCause());
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }

    private void note(@Nullable Throwable thrown) {
        if (thrown instanceof OffsetOutOfRangeException gone) {
            gone.offsetOutOfRangePartitions().forEach(jumps::note);
        } else if (thrown instanceof NoOffsetForPartitionException first) {
            first.partitions().forEach(partition -> jumps.note(partition, 0));
        }
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return clients.getProducer(config);
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
}
