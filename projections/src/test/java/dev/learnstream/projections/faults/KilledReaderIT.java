package dev.learnstream.projections.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.ServiceProcess;
import dev.learnstream.projections.testing.TestInfrastructure;
import dev.learnstream.schemas.EventCodec;
import dev.learnstream.schemas.EventTopic;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In the middle of 101 records, one kills each process that decodes it. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class KilledReaderIT {

    private static final int BEFORE = 50;
    private static final int AFTER = 50;

    private static final String DEAD_LETTERS =
            "SELECT topic || ' ' || \"offset\" || ' ' || reason || ' ' || convert_from(value, 'UTF8') FROM learnstream.dead_letters";

    @Test
    void isPassedOverAfterItWasMarkedAtTwoDeaths() throws Exception {
        try (TestInfrastructure infrastructure = TestInfrastructure.start()) {
            killInPeace(infrastructure);
            publish(infrastructure, DeadlyLearnstream.CRASH);

            assertThat(dieOnStart(infrastructure)).isEqualTo(DeadlyLearnstream.EXIT_CODE);
            assertThat(dieOnStart(infrastructure)).isEqualTo(DeadlyLearnstream.EXIT_CODE);

            try (ServiceProcess service = start(infrastructure)) {
                awaitAllRead(infrastructure);
                assertThat(infrastructure.postgres().query(DEAD_LETTERS, row -> row.getString(1)))
                        .containsExactly("learner-activity 51 crashed_reader crash");
                service.stop();
            }
            assertThat(infrastructure.postgres().number("SELECT count(*) FROM learnstream.crash_guard"))
                    .as("partitions that nobody has closed, after a clean end")
                    .isZero();
        }
    }

    /** Negative control: without the note of the deaths, the processes keep dying. */
    @Test
    void killsForEverWithoutTheGuard() throws Exception {
        try (TestInfrastructure infrastructure = TestInfrastructure.start()) {
            killInPeace(infrastructure);
            publish(infrastructure, DeadlyLearnstream.CRASH);

            for (int start = 0; start < 4; start++) {
                execute(infrastructure, "TRUNCATE learnstream.crash_guard");
                assertThat(dieOnStart(infrastructure)).isEqualTo(DeadlyLearnstream.EXIT_CODE);
            }
        }
    }

    /** No process has died before. The first death has no marker, so it only makes the next reader careful. */
    @Test
    void endsTheProcessOnAnErrorAndIsPassedOverInTheEnd() throws Exception {
        try (TestInfrastructure infrastructure = TestInfrastructure.start()) {
            try (ServiceProcess service = start(infrastructure).awaitStreaming()) {
                prepare(infrastructure);
                publish(infrastructure, DeadlyLearnstream.OUT_OF_MEMORY);

                assertThat(service.awaitEnd()).isEqualTo(70);
                assertThat(service.output()).contains("A stream thread died of [OutOfMemoryError]: the process ends");
            }
            assertThat(dieOnStart(infrastructure)).isEqualTo(70);
            assertThat(dieOnStart(infrastructure)).isEqualTo(70);

            try (ServiceProcess service = start(infrastructure)) {
                awaitAllRead(infrastructure);
                assertThat(infrastructure.postgres().query(DEAD_LETTERS, row -> row.getString(1)))
                        .containsExactly("learner-activity 50 crashed_reader out of memory");
                service.stop();
            }
        }
    }

    /** Kills the service while it decodes nothing deadly, so that the next process reads with care. */
    private static void killInPeace(TestInfrastructure infrastructure) throws Exception {
        try (ServiceProcess service = start(infrastructure).awaitStreaming()) {
            prepare(infrastructure);
            send(infrastructure, 1, event());
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> infrastructure
                                    .postgres()
                                    .number("SELECT count(*) FROM learnstream.crash_guard WHERE partition = 0")
                            == 1);
            service.kill9();
        }
    }

    private static void prepare(TestInfrastructure infrastructure) throws SQLException {
        Classroom.CATALOGUE.insert(infrastructure.postgres());
    }

    private static ServiceProcess start(TestInfrastructure infrastructure) throws IOException {
        return ServiceProcess.start(
                DeadlyLearnstream.class,
                infrastructure,
                ServiceProcess.REMEMBERED,
                "--logging.level.dev.learnstream.projections.stream.StreamExceptionHandler=INFO",
                "--logging.level.dev.learnstream.projections.decode.PartitionReader=INFO");
    }

    private static int dieOnStart(TestInfrastructure infrastructure) throws IOException, InterruptedException {
        try (ServiceProcess service = start(infrastructure)) {
            return service.awaitEnd();
        }
    }

    private static void publish(TestInfrastructure infrastructure, byte[] deadly) {
        send(infrastructure, BEFORE, event());
        send(infrastructure, 1, deadly);
        send(infrastructure, AFTER, event());
    }

    private static byte[] event() {
        LearnerActivity event = Classroom.activity().build();
        return EventCodec.of(EventTopic.of(event)).encode(event);
    }

    /** Sends all records to one partition. */
    private static void send(TestInfrastructure infrastructure, int times, byte[] value) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", infrastructure.kafka().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < times; i++) {
                producer.send(new ProducerRecord<>("learner-activity", 0, null, value))
                        .get();
            }
        } catch (Exception e) {
            throw new IllegalStateException("Could not publish", e);
        }
    }

    private static void awaitAllRead(TestInfrastructure infrastructure) {
        long end = infrastructure.kafka().endOffsets().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        await().atMost(Duration.ofSeconds(90))
                .until(() -> infrastructure
                                .postgres()
                                .number("SELECT coalesce(sum(merged + held + dead), 0) FROM learnstream.watermark")
                        == end);
        assertThat(infrastructure.postgres().number("SELECT sum(merged) FROM learnstream.watermark"))
                .isEqualTo(end - 1);
    }

    private static void execute(TestInfrastructure infrastructure, String sql) throws SQLException {
        try (Connection connection = infrastructure.postgres().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
