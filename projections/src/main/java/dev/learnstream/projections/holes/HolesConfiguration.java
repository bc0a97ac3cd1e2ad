package dev.learnstream.projections.holes;

import dev.learnstream.projections.batch.BatchWriter;
import dev.learnstream.projections.batch.HoleTransactions;
import dev.learnstream.projections.stream.RecordReader;
import dev.learnstream.projections.stream.StreamPause;
import dev.learnstream.projections.stream.TopicIds;
import dev.learnstream.projections.stream.TopicOffsets;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;

/** The check at start, and the job that finds holes and reads them. */
@Configuration(proxyBeanMethods = false)
public class HolesConfiguration {

    @Bean
    HoleTransactions holeTransactions(DataSource database) {
        return new HoleTransactions(database);
    }

    /** Topics that are missing are created first, or told. */
    @Bean
    @DependsOnDatabaseInitialization
    WatermarkCheck watermarkCheck(HoleTransactions holes, TopicOffsets topics, TopicIds created) {
        return new WatermarkCheck(holes, topics);
    }

    @Bean
    HoleReading holeReading(
            DataSource database,
            RecordReader reader,
            BatchWriter writer,
            HoleTransactions holes,
            TopicOffsets topics,
            TopicIds topicIds,
            ConsumerFactory<?, ?> consumers,
            StreamPause pause) {
        HoleSearch search = new HoleSearch(holes, topics, topicIds);
        return new HoleReading(
                database, holes, search, () -> new HoleReader(consumer(consumers), reader, writer, holes), pause);
    }

    private static Consumer<byte[], byte[]> consumer(ConsumerFactory<?, ?> consumers) {
        Map<String, Object> settings = new HashMap<>(consumers.getConfigurationProperties());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, "learnstream-holes");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
