package dev.learnstream.projections.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.projections.batch.BatchTransaction;
import dev.learnstream.projections.batch.BatchWriter;
import dev.learnstream.projections.batch.Tables;
import dev.learnstream.projections.decode.CrashGuard;
import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.tables.Projection;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.RealKafka;
import dev.learnstream.projections.testing.SleepingRegistry;
import dev.learnstream.projections.testing.TestDatabase;
import dev.learnstream.projections.testing.TestInfrastructure;
import dev.learnstream.projections.topics.TopicIds;
import dev.learnstream.schemas.EventCodec;
import dev.learnstream.schemas.EventCodecs;
import dev.learnstream.schemas.EventTopic;
import dev.learnstream.schemas.Framing;
import dev.learnstream.schemas.registry.SchemaRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stream thread on a real broker has all partitions. In one of them every second record needs a sleeping registry.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RegistryThatSleepsTest {

    private static final String FRAMED = "progress-updates";
    private static final int ID = 12;
    private static final int RECORDS = 3_000;

    private static final String NEXT_OFFSET =
            "SELECT coalesce(sum(next_offset), 0) FROM learnstream.watermark WHERE topic = '%s' AND partition = %d";

    private final TestDatabase database = TestDatabase.create().holdOnly(Classroom.CATALOGUE);

    @Test
    void holdsItsPartitionAloneAlsoOverAnEndOfTheThread(@TempDir Path folder) throws Exception {
        String schema = EventTopic.PROGRESS_UPDATES.schema().toString();
        try (TestInfrastructure infrastructure = TestInfrastructure.start();
                SleepingRegistry registry = new SleepingRegistry(Map.of(ID, schema));
                database) {
            RealKafka kafka = infrastructure.kafka();
            EventTopic.ALL.forEach(topic -> kafka.createTopic(topic.name()));
            publish(kafka);

            for (int start = 0; start < 2; start++) {
                try (KafkaStreams streams = streams(kafka, registry, folder)) {
                    streams.start();
                    await().atMost(Duration.ofSeconds(40))
                            .until(() -> read("learner-activity", 0) == RECORDS && read(FRAMED, 1) == RECORDS);
                    await().atMost(Duration.ofSeconds(20)).until(() -> committed(kafka, FRAMED, 1) == RECORDS);
                    assertThat(read(FRAMED, 0)).isEqualTo(1);
                    assertThat(committed(kafka, FRAMED, 0)).isLessThanOrEqualTo(1);
                }
            }

            try (KafkaStreams streams = streams(kafka, registry, folder)) {
                streams.start();
                registry.wake();
                await().atMost(Duration.ofSeconds(40)).until(() -> read(FRAMED, 0) == RECORDS);
                await().atMost(Duration.ofSeconds(20)).until(() -> committed(kafka, FRAMED, 0) == RECORDS);
            }
            assertThat(database.rows("SELECT sum(merged), sum(dead) FROM learnstream.watermark WHERE topic = '" + FRAMED
                            + "' AND partition = 0"))
                    .containsExactly(RECORDS + " | 0");
        }
    }

    private long read(String topic, int partition) {
        return database.number(NEXT_OFFSET.formatted(topic, partition));
    }

    private static long committed(RealKafka kafka, String topic, int partition) {
        return kafka.committedOffsets().getOrDefault(new TopicPartition(topic, partition), 0L);
    }

    private static void publish(RealKafka kafka) throws Exception {
        byte[] own = EventCodec.of(EventTopic.PROGRESS_UPDATES).encode(update());
        byte[] framed = ByteBuffer.allocate(own.length - 5)
                .put((byte) 0)
                .putInt(ID)
                .put(own, 10, own.length - 10)
                .array();
        byte[] activity = EventCodec.of(EventTopic.LEARNER_ACTIVITY)
                .encode(Classroom.activity().build());
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                sent.add(producer.send(new ProducerRecord<>(FRAMED, 0, null, i % 2 == 0 ? own : framed)));
                sent.add(producer.send(new ProducerRecord<>(FRAMED, 1, null, own)));
                sent.add(producer.send(new ProducerRecord<>("learner-activity", 0, null, activity)));
            }
            for (Future<?> one : sent) {
                one.get();
            }
        }
    }

    private static ProgressUpdate update() {
        return Classroom.progress(40, "12:00").build();
    }

    /** Builds the streams as the service does, without the service. */
    private KafkaStreams streams(RealKafka kafka, SleepingRegistry registry, Path folder) {
        EventCodecs codecs = new EventCodecs(
                new SchemaRegistry(URI.create(registry.address()), Duration.ofSeconds(1)), Framing.SINGLE_OBJECT);
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        ThreadBatch batch = new ThreadBatch(
                new BatchWriter(new BatchTransaction(database.pool(), new Tables(Projection.ALL, metrics), 1_000)));
        CrashGuard guard = new CrashGuard(database.pool(), new RecordReader(codecs));
        Map<String, UUID> ids = EventTopic.ALL.stream()
                .map(EventTopic::name)
                .collect(Collectors.toMap(Function.identity(), kafka::topicId));
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(List.copyOf(ids.keySet()), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .process(() -> new EventProcessor(batch, new TopicIds(ids), guard, new Jumps()));
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "application.id", "learnstream",
                "bootstrap.servers", kafka.bootstrapServers(),
                "state.dir", folder.toString(),
                "max.task.idle.ms", "-1",
                "commit.interval.ms", "200",
                "num.stream.threads", "1",
                "main.consumer.auto.offset.reset", "earliest",
                "main.consumer.session.timeout.ms", "6000",
                "main.consumer.heartbeat.interval.ms", "1500"));
        return new KafkaStreams(
                builder.build(), settings, new CommitGate(new DefaultKafkaClientSupplier(), batch, metrics));
    }
}
