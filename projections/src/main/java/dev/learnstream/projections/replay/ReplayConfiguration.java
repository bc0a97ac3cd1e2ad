package dev.learnstream.projections.replay;

import dev.learnstream.projections.batch.Tables;
import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.holes.HoleTransactions;
import dev.learnstream.projections.ops.JobThread;
import dev.learnstream.projections.ops.JobThroughput;
import dev.learnstream.projections.stream.StreamPause;
import dev.learnstream.projections.topics.TopicIds;
import dev.learnstream.projections.topics.TopicOffsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;

/** Provides the job that replays, and the operators' HTTP endpoint for it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReplayPolicy.class)
public class ReplayConfiguration {

    private static final int BATCH = 500;

    @Bean
    Replays replays(DataSource database) {
        return new Replays(database);
    }

    @Bean
    ReplayThrottle replayThrottle(
            TopicOffsets topics, HoleTransactions watermarks, StreamPause pause, ReplayPolicy policy) {
        return new ReplayThrottle(topics, watermarks, pause, policy);
    }

    @Bean
    JobThroughput replayThroughput() {
        return new JobThroughput();
    }

    @Bean
    ReplaySpeed replaySpeed(Replays replays, ReplayThrottle throttle, JobThroughput replayThroughput) {
        return new ReplaySpeed(replays, throttle, replayThroughput);
    }

    @Bean
    ReplayOrders replayOrders(
            Replays replays, TopicOffsets topics, ReplaySpeed speed, ReplayPolicy policy, JobThread replayJob) {
        return new ReplayOrders(replays, new Plan(topics), speed, policy, replayJob);
    }

    @Bean
    ReplaysEndpoint replaysEndpoint(ReplayOrders orders) {
        return new ReplaysEndpoint(orders);
    }

    @Bean
    ReplayJob.Readers replayReaders(
            DataSource database,
            Tables tables,
            Replays replays,
            RecordReader reader,
            ConsumerFactory<?, ?> consumers,
            KafkaProperties kafka) {
        ReplayTransaction transaction = ReplayTransaction.ofReplays(database, tables);
        String group = kafka.getStreams().getApplicationId() + "-replay-";
        return replay -> new ReplayReader(
                replay,
                filter(replay.scope(), replays),
                replays,
                reader,
                transaction,
                consumer(consumers, group, replay));
    }

    @Bean
    JobThread replayJob(
            Replays replays,
            ReplayThrottle throttle,
            JobThroughput replayThroughput,
            TopicIds topicIds,
            ReplayJob.Readers replayReaders) {
        return new JobThread(
                "learnstream-replay", new ReplayJob(replays, throttle, replayThroughput, topicIds, replayReaders));
    }

    private static Filter filter(Scope scope, Replays replays) throws SQLException {
        return new Filter(scope, scope.course() == null ? Set.of() : replays.topicsOf(scope.course()));
    }

    private static Consumer<byte[], byte[]> consumer(ConsumerFactory<?, ?> consumers, String group, Replay replay) {
        Map<String, Object> settings = new HashMap<>(consumers.getConfigurationProperties());
        // The group only distributes the partitions. The database keeps the offset from which each is read.
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group + replay.id());
        settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500);
        settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, "learnstream-replay");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        // About one second of work at most, so that a slow replay moves steadily.
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Math.min(BATCH, replay.rate()));
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
