package dev.learnstream.projections.topics;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.kafka.core.ConsumerFactory;

/** Opens consumers that read a part of the log again. They have no group, commit nothing and read committed records. */
public final class LogConsumers {

    private static final int RECORDS = 2_000;

    private final ConsumerFactory<?, ?> settings;

    /** Uses Spring Boot's settings of a consumer. */
    public LogConsumers(ConsumerFactory<?, ?> settings) {
        this.settings = settings;
    }

    /**
     * Opens a consumer without partitions. The caller assigns them and seeks.
     *
     * @param name client id that the broker sees
     */
    public Consumer<byte[], byte[]> open(String name) {
        Map<String, Object> all = new HashMap<>(settings.getConfigurationProperties());
        all.remove(ConsumerConfig.GROUP_ID_CONFIG);
        all.put(CommonClientConfigs.CLIENT_ID_CONFIG, name);
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS);
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
