package dev.learnstream.projections.holes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.learnstream.projections.batch.BatchTransaction;
import dev.learnstream.projections.batch.BatchWriter;
import dev.learnstream.projections.batch.SourceRecord.Partition;
import dev.learnstream.projections.batch.Tables;
import dev.learnstream.projections.decode.CrashGuard;
import dev.learnstream.projections.decode.PartitionReader;
import dev.learnstream.projections.decode.RecordReader;
import dev.learnstream.projections.tables.Projection;
import dev.learnstream.projections.testing.TestDatabase;
import dev.learnstream.projections.testing.TestInfrastructure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Reads a hole of a real broker and a real database. */
class HoleReaderTest {

    private static final String TOPIC = "learner-activity";

    /** The tests provoke the warnings of these loggers. */
    private static final List<Logger> LOGS = Stream.of(HoleReader.class, HoleTransactions.class, PartitionReader.class)
            .map(type -> (Logger) LoggerFactory.getLogger(type))
            .toList();

    private static TestInfrastructure infrastructure;
    private static TestDatabase database;

    private static HoleTransactions holes;

    @BeforeAll
    static void start() throws Exception {
        LOGS.forEach(log -> log.setLevel(Level.ERROR));
        infrastructure = TestInfrastructure.start();
        infrastructure.kafka().createTopic(TOPIC);
        database = TestDatabase.create();
        holes = new HoleTransactions(database.pool());
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", infrastructure.kafka().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int partition = 0; partition < 2; partition++) {
                for (int message = 0; message < 5; message++) {
                    producer.send(new ProducerRecord<>(TOPIC, partition, null, new byte[1]))
                            .get();
                }
            }
        }
    }

    @AfterAll
    static void stop() throws Exception {
        LOGS.forEach(log -> log.setLevel(null));
        database.close();
        infrastructure.close();
    }

    private static UUID topicId() {
        return infrastructure.kafka().topicId(TOPIC);
    }

    private void findHole(int partition) {
        holes.find(Map.of(new Partition(TOPIC, topicId(), partition), 5L));
    }

    /**
     * Reads the one open hole with its own guard, which stands for a process that dies of the record with this offset.
     */
    private void read(long deadly) {
        CrashGuard guard = new CrashGuard(database.pool(), record -> {
            if (record.offset() == deadly) {
                throw new OutOfMemoryError("as the test wants it");
            }
            return RecordReader.read(record);
        });
        Tables tables = new Tables(Projection.ALL, new SimpleMeterRegistry());
        BatchWriter writer = new BatchWriter(new BatchTransaction(database.pool(), tables, 10));
        Map<String, Object> settings =
                Map.of("bootstrap.servers", infrastructure.kafka().bootstrapServers(), "auto.offset.reset", "none");
        try (HoleReader reader = new HoleReader(
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                guard,
                writer,
                holes)) {
            reader.read(holes.open().get(0), topicId());
        }
    }

    /** Otherwise the record would end the process at every start: no other process reads a hole. */
    @Test
    void buriesARecordThatKillsItsReader() {
        findHole(0);

        for (int death = 1; death <= 3; death++) {
            assertThatThrownBy(() -> read(2)).isInstanceOf(OutOfMemoryError.class);
        }
        read(2);

        assertThat(holes.open()).isEmpty();
        assertThat(database.rows(
                        "SELECT \"offset\", reason FROM learnstream.dead_letters WHERE partition = 0 ORDER BY 1"))
                .containsExactly(
                        "0 | unreadable", "1 | unreadable", "2 | crashed_reader", "3 | unreadable", "4 | unreadable");
        assertThat(database.number("SELECT count(*) FROM learnstream.crash_guard"))
                .isZero();
    }

    @Test
    void losesWhatKafkaHasNoMoreAndReadsTheRest() {
        findHole(1);
        infrastructure.kafka().deleteRecords(new TopicPartition(TOPIC, 1), 3);

        read(-1);

        assertThat(holes.open()).isEmpty();
        assertThat(database.rows("SELECT lost, records FROM learnstream.holes WHERE partition = 1"))
                .containsExactly("{[0,3)} | 2");
    }
}
