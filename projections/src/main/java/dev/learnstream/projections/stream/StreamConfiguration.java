package dev.learnstream.projections.stream;

import dev.learnstream.projections.batch.BatchTransaction;
import dev.learnstream.projections.batch.BatchWriter;
import dev.learnstream.projections.batch.HeldPolicy;
import dev.learnstream.projections.batch.Tables;
import dev.learnstream.projections.decode.CrashGuard;
import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.tables.Projection;
import dev.learnstream.projections.topics.LogConsumers;
import dev.learnstream.projections.topics.TopicIds;
import dev.learnstream.projections.topics.TopicOffsets;
import dev.learnstream.projections.topics.TopicPolicy;
import dev.learnstream.projections.topics.Topics;
import dev.learnstream.schemas.EventCodecs;
import dev.learnstream.schemas.EventTopic;
import dev.learnstream.schemas.registry.SchemaRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.annotation.EnableKafkaStreams;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;
import org.springframework.kafka.config.StreamsBuilderFactoryBeanConfigurer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/** The topology and the beans that it needs. */
@Configuration(proxyBeanMethods = false)
@EnableKafkaStreams
@EnableConfigurationProperties(HeldPolicy.class)
@Import(ConfiguredKafka.class)
public class StreamConfiguration {

    @Bean
    Tables tables(MeterRegistry metrics) {
        return new Tables(Projection.ALL, metrics);
    }

    @Bean
    @ConditionalOnMissingBean
    BatchWriter batchWriter(DataSource database, Tables tables, HeldPolicy held) {
        return new BatchWriter(new BatchTransaction(database, tables, held.limit()));
    }

    @Bean
    @ConditionalOnMissingBean
    CrashGuard crashGuard(DataSource database, RecordReader reader) {
        return new CrashGuard(database, reader);
    }

    @Bean("schema-registry")
    @Conditional(SchemaRegistryHealth.IsConfigured.class)
    SchemaRegistryHealth schemaRegistryHealth(EventCodecs codecs, SchemaWaits waits) {
        return new SchemaRegistryHealth(codecs, waits);
    }

    @Bean
    SchemaWaits schemaWaits(EventCodecs codecs) {
        return new SchemaWaits(() -> codecs.registry().flatMap(SchemaRegistry::lastContact));
    }

    @Bean
    RecordReader recordReader(EventCodecs codecs) {
        return new RecordReader(codecs);
    }

    @Bean
    ThreadBatch threadBatch(BatchWriter writer, SchemaWaits waits, StreamPause pause) {
        return new ThreadBatch(writer, waits, pause);
    }

    @Bean
    @ConditionalOnMissingBean
    KafkaClientSupplier commitGate(ThreadBatch batch, Jumps jumps, MeterRegistry metrics) {
        return new CommitGate(new JumpWatch(new DefaultKafkaClientSupplier(), jumps), batch, metrics);
    }

    @Bean
    Jumps jumps() {
        return new Jumps();
    }

    @Bean
    StreamState streamState() {
        return new StreamState();
    }

    @Bean
    StreamPause streamPause() {
        return new StreamPause();
    }

    @Bean
    Outage outage(StreamPause pause) {
        return new Outage(pause);
    }

    @Bean
    StreamHealth streamHealthIndicator(StreamState state, Outage outage) {
        return new StreamHealth(state, outage);
    }

    @Bean
    StreamExceptionHandler streamExceptionHandler(StreamState state, Outage outage, CrashGuard guard) {
        return new StreamExceptionHandler(state, outage, new FatalExit(guard));
    }

    @Bean
    Topics topics(KafkaAdmin admin, KafkaConnectionDetails kafka, TopicPolicy policy) {
        String address = String.join(",", kafka.getBootstrapServers());
        return new Topics(address, admin.getConfigurationProperties(), policy);
    }

    @Bean
    TopicIds topicIds(Topics topics) {
        return topics.ensure();
    }

    @Bean
    LogConsumers logConsumers(ConsumerFactory<?, ?> settings) {
        return new LogConsumers(settings);
    }

    @Bean
    TopicOffsets topicOffsets(Admin admin, KafkaProperties settings) {
        return new TopicOffsets(
                admin, Objects.requireNonNull(settings.getStreams().getApplicationId()));
    }

    @Bean
    GroupMembers groupMembers(Admin admin, KafkaProperties settings) {
        return new GroupMembers(
                admin, Objects.requireNonNull(settings.getStreams().getApplicationId()));
    }

    @Bean
    TopicWatch topicWatch(TopicOffsets topics, TopicIds topicIds, StreamState state, StreamsBuilderFactoryBean stream) {
        return new TopicWatch(topics, topicIds, state, stream);
    }

    @Bean
    StreamsBuilderFactoryBeanConfigurer streams(
            KafkaClientSupplier clients, StreamState state, StreamExceptionHandler handler, StreamPause pause) {
        return streams -> {
            PinnedSettings.check(Objects.requireNonNull(streams.getStreamsConfiguration()));
            NativeLibraries.check();
            streams.setClientSupplier(clients);
            streams.setStateListener(state);
            streams.setStreamsUncaughtExceptionHandler(handler);
            streams.setKafkaStreamsCustomizer(pause::over);
            // Otherwise the group waits for the session of a member that left silently: 30 to 41 s were measured.
            streams.setLeaveGroupOnClose(true);
        };
    }

    /** One source for all topics, so that they are one subtopology. */
    @Bean
    KStream<byte[], byte[]> events(
            StreamsBuilder builder, ThreadBatch batch, TopicIds topicIds, CrashGuard guard, Jumps jumps) {
        Consumed<byte[], byte[]> bytes = Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                // A record of a client without a clock is treated like any other.
                .withTimestampExtractor((message, streamTime) -> Math.max(0, message.timestamp()));
        KStream<byte[], byte[]> events =
                builder.stream(EventTopic.ALL.stream().map(EventTopic::name).toList(), bytes);
        events.process(() -> new EventProcessor(batch, topicIds, guard, jumps));
        return events;
    }
}
