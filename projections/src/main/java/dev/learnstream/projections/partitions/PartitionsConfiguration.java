package dev.learnstream.projections.partitions;

import dev.learnstream.projections.instances.Duty;
import dev.learnstream.projections.stream.StreamPause;
import dev.learnstream.projections.stream.StreamState;
import dev.learnstream.projections.topics.LogConsumers;
import dev.learnstream.projections.topics.TopicIds;
import dev.learnstream.projections.topics.TopicOffsets;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Configures the job that reads the figures of the partitions. The bean name of the check is also the name of its
 * health component.
 */
@Configuration(proxyBeanMethods = false)
public class PartitionsConfiguration {

    @Bean
    PartitionQueries partitionQueries(DataSource database, TopicOffsets topics, TopicIds topicIds) {
        return new PartitionQueries(database, topics, topicIds);
    }

    @Bean
    KafkaEndsNotes kafkaEndsNotes(DataSource database, LogConsumers consumers, Duty duty) {
        Arrivals arrivals = new Arrivals(() -> consumers.open("learnstream-arrivals"));
        return new KafkaEndsNotes(new KafkaEnds(database, arrivals), duty::isMine);
    }

    @Bean
    PartitionHistory partitionHistory() {
        return new PartitionHistory();
    }

    @Bean
    PartitionHealth partitionsHealthIndicator(
            PartitionQueries queries,
            StreamState stream,
            StreamPause pause,
            MeterRegistry metrics,
            PartitionHistory history,
            KafkaEndsNotes notes) {
        BooleanSupplier isReading = () -> stream.isStreaming() && !pause.forbidsWriting();
        return new PartitionHealth(queries, isReading, new PartitionMeters(metrics), history, notes);
    }
}
