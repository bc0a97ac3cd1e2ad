package dev.learnstream.projections.faults;

import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.batch.BatchTransaction;
import dev.learnstream.projections.batch.BatchWriter;
import dev.learnstream.projections.batch.HeldPolicy;
import dev.learnstream.projections.batch.Tables;
import dev.learnstream.projections.stream.CommitGate;
import dev.learnstream.projections.stream.ThreadBatch;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The service, which gives up on a database after 3 s instead of a minute, and records its consumers' settings. */
@Configuration(proxyBeanMethods = false)
@Import({ImpatientLearnstream.Overrides.class, Learnstream.class})
public class ImpatientLearnstream {

    /** The settings that Streams gave to each consumer. */
    static final class Consumers {

        final List<Map<String, Object>> settings = new CopyOnWriteArrayList<>();

        KafkaClientSupplier clients() {
            return new DefaultKafkaClientSupplier() {
                @Override
                public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
                    settings.add(config);
                    return super.getConsumer(config);
                }
            };
        }
    }

    /** Imported first, so that the conditions of the real beans find these. */
    @Configuration(proxyBeanMethods = false)
    static class Overrides {

        @Bean
        BatchWriter impatientWriter(DataSource database, Tables tables, HeldPolicy held) {
            return new BatchWriter(new BatchTransaction(database, tables, held.limit()), Duration.ofSeconds(3));
        }

        @Bean
        Consumers consumers() {
            return new Consumers();
        }

        @Bean
        KafkaClientSupplier gate(Consumers consumers, ThreadBatch batch, MeterRegistry metrics) {
            return new CommitGate(consumers.clients(), batch, metrics);
        }
    }
}
