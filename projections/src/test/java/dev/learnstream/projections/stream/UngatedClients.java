package dev.learnstream.projections.stream;

import dev.learnstream.projections.batch.Batch;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * The clients without the commit gate. A batch is written when it is full or when there is nothing to read, as by
 * {@link CommitGate}. But Streams flushes and commits without waiting for it.
 */
public final class UngatedClients extends DefaultKafkaClientSupplier {

    private final ThreadBatch batch;

    public UngatedClients(ThreadBatch batch) {
        this.batch = batch;
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        Consumer<byte[], byte[]> consumer = super.getConsumer(config);
        InvocationHandler handler = (proxy, method, arguments) -> {
            try {
                Object answer = method.invoke(consumer, arguments);
                writeIfDue(answer);
                return answer;
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        };
        @SuppressWarnings("unchecked") // the proxy implements the type
        Consumer<byte[], byte[]> wrapped = (Consumer<byte[], byte[]>)
                Proxy.newProxyInstance(Consumer.class.getClassLoader(), new Class<?>[] {Consumer.class}, handler);
        return wrapped;
    }

    private void writeIfDue(Object answer) {
        Batch current = batch.current();
        if (answer instanceof ConsumerRecords<?, ?> polled && (polled.isEmpty() || current.isFull())) {
            current.write();
        }
    }
}
