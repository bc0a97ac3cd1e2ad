package dev.learnstream.projections.partitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.testing.TestInfrastructure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrival of single records at a real broker. */
class ArrivalsTest {

    private static final Partition BY_BROKER = new Partition("by-broker", new UUID(0, 1), 0);
    private static final Partition BY_PRODUCER = new Partition("by-producer", new UUID(0, 2), 0);

    /** The producer's clock is wrong. */
    private static final long LONG_AGO = Instant.parse("2001-01-01T00:00:00Z").toEpochMilli();

    private static TestInfrastructure infrastructure;
    private static Map<String, Object> settings;

    @BeforeAll
    static void start() throws Exception {
        infrastructure = TestInfrastructure.startWithoutTables();
        settings = Map.of("bootstrap.servers", infrastructure.kafka().bootstrapServers(), "auto.offset.reset", "none");
        try (Admin admin = Admin.create(settings)) {
            admin.createTopics(Set.of(
                            new NewTopic("by-broker", 2, (short) 1)
                                    .configs(Map.of("message.timestamp.type", "LogAppendTime")),
                            new NewTopic("by-producer", 1, (short) 1)
                                    .configs(Map.of("message.timestamp.type", "CreateTime"))))
                    .all()
                    .get();
        }
        send();
    }

    private static void send() throws ExecutionException, InterruptedException {
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Partition partition : Set.of(BY_BROKER, BY_PRODUCER)) {
                for (int record = 0; record < 3; record++) {
                    producer.send(new ProducerRecord<>(partition.topic(), 0, LONG_AGO, null, new byte[1]))
                            .get();
                }
            }
        }
    }

    @AfterAll
    static void stop() throws Exception {
        infrastructure.close();
    }

    @Test
    void areThoseOfTheBrokersClock() {
        Map<Partition, Instant> arrivals = arrivals().apply(Map.of(BY_BROKER, 1L));

        assertThat(arrivals).containsOnlyKeys(BY_BROKER);
        assertThat(arrivals.get(BY_BROKER)).isCloseTo(Instant.now(), within(5, ChronoUnit.MINUTES));
    }

    @Test
    void areUnknownWhereProducersSetTheTime() {
        assertThat(arrivals().apply(Map.of(BY_BROKER, 2L, BY_PRODUCER, 0L))).containsOnlyKeys(BY_BROKER);
    }

    @Test
    void areUnknownWhereNoRecordIs() {
        Partition empty = new Partition("by-broker", new UUID(0, 1), 1);

        assertThat(arrivals().apply(Map.of(empty, 0L))).isEmpty();
        assertThat(arrivals().apply(Map.of(BY_BROKER, 99L))).isEmpty();
    }

    private static Arrivals arrivals() {
        return new Arrivals(
                () -> new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }
}
