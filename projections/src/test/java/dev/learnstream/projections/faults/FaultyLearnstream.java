package dev.learnstream.projections.faults;

import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.batch.BatchTransaction;
import dev.learnstream.projections.cli.LearnstreamCommand;
import dev.learnstream.projections.stream.CommitGate;
import dev.learnstream.projections.stream.ThreadBatch;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The executable, which ends or freezes at the {@link Point} named by system properties. */
@Configuration(proxyBeanMethods = false)
@Import({FaultyLearnstream.Points.class, Learnstream.class})
public class FaultyLearnstream {

    public static void main(String[] args) {
        LearnstreamCommand.main(FaultyLearnstream.class, args);
    }

    /** Imported first, so that the gate's condition finds it. */
    @Configuration(proxyBeanMethods = false)
    static class Points {

        @Bean
        KafkaClientSupplier gateBeforeThePoint(ThreadBatch batch, MeterRegistry metrics) {
            return new CommitGate(new Clients(), batch, metrics);
        }

        @Bean
        static BeanPostProcessor pointsOfTheTransaction() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource database ? new Database(database) : bean;
                }
            };
        }
    }

    private static final class Clients extends DefaultKafkaClientSupplier {

        @Override
        public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
            Consumer<byte[], byte[]> consumer = super.getConsumer(config);
            @SuppressWarnings("unchecked") // the proxy implements the type
            Consumer<byte[], byte[]> wrapped = (Consumer<byte[], byte[]>) Proxy.newProxyInstance(
                    Consumer.class.getClassLoader(), new Class<?>[] {Consumer.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("commitSync")) {
                            Point.BEFORE_OFFSETS.pass();
                        }
                        return call(consumer, method, arguments);
                    });
            return wrapped;
        }
    }

    private static final class Database extends DelegatingDataSource {

        private Database(DataSource database) {
            super(database);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (!isForABatch()) {
                return super.getConnection();
            }
            try {
                Point.BEFORE_TRANSACTION.pass();
            } catch (Exception e) {
                throw new SQLException(e);
            }
            return wrap(super.getConnection());
        }

        /** True for the transaction of a batch: a stream thread has other transactions too. */
        private static boolean isForABatch() {
            return StackWalker.getInstance()
                    .walk(frames ->
                            frames.anyMatch(frame -> frame.getClassName().equals(BatchTransaction.class.getName())));
        }

        private static Connection wrap(Connection connection) {
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> method.getName().equals("commit")
                            ? commit(connection, method)
                            : call(connection, method, arguments));
        }

        private static @Nullable Object commit(Connection connection, Method method) throws Throwable {
            Point.BEFORE_COMMIT.pass();
            Object nothing = call(connection, method);
            Point.AFTER_COMMIT.pass();
            return nothing;
        }
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable ... arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
