package dev.learnstream.projections.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.testing.RealKafka;
import dev.learnstream.projections.testing.RealPostgres;
import dev.learnstream.projections.testing.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Logs that contradict the watermarks. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class TopicFaultsIT {

    private static final String TOPIC = "learner-activity";

    private final SetBackRun run = new SetBackRun(7, 6_000);
    private final RealKafka kafka = run.infrastructure.kafka();
    private final RealPostgres postgres = run.infrastructure.postgres();

    TopicFaultsIT() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        run.close();
    }

    @Test
    void waitsForATopicThatWasDeletedAndGoesOnWhenItIsThereAgain() throws Exception {
        try (ServiceProcess service = run.startAnew()) {
            run.publish(1_000);
            run.awaitAllRead();
            UUID before = kafka.topicId(TOPIC);

            kafka.deleteTopic(TOPIC);

            service.awaitOutput("Kafka no longer has topic [learner-activity]: nothing is read until it exists again");
            run.await60("it is not well", () -> get(service, "health/readiness") == 503);

            kafka.createTopic(TOPIC);
            run.changeProducer();
            run.publish(1_000);

            service.awaitOutput("Topic [learner-activity] was created again: its id is [" + kafka.topicId(TOPIC));
            run.await60("all is counted", () -> isCounted(kafka.topicId(TOPIC)));
            run.await60("it is well", () -> get(service, "health") == 200);
            assertThat(postgres.number("SELECT count(*) FROM learnstream.watermark WHERE topic_id = '" + before + "'"))
                    .isPositive();
            service.stop();
        }
        assertThat(run.missingRows()).isZero();
    }

    @Test
    void readsAgainWhatCameOfATopicBeforeItSawThatItWasMadeAgain() throws Exception {
        try (ServiceProcess service = run.startAnew()) {
            run.publish(3_000);
            run.awaitAllRead();

            kafka.deleteTopic(TOPIC);
            kafka.createTopic(TOPIC);
            run.changeProducer();
            run.publish(500);

            service.awaitOutput("Topic [learner-activity] was created again: its id is [" + kafka.topicId(TOPIC));
            run.await60("all is counted", () -> isCounted(kafka.topicId(TOPIC)));
            run.publish(500);
            run.await60("all is counted", () -> isCounted(kafka.topicId(TOPIC)));
            service.stop();
        }
        assertThat(run.missingRows()).isZero();
    }

    /** True if merged + held + dead equals the records of each partition of a topic, and no hole is open. */
    private boolean isCounted(UUID topicId) {
        Map<TopicPartition, Long> ends = kafka.endOffsets();
        return run.openHoles() == 0
                && ends.entrySet().stream()
                        .filter(end -> end.getKey().topic().equals(TOPIC))
                        .allMatch(end -> end.getValue() == records(topicId, end.getKey()));
    }

    private long records(UUID topicId, TopicPartition partition) {
        return postgres.number("SELECT COALESCE(sum(merged + held + dead), 0) FROM learnstream.watermark"
                + " WHERE topic_id = '%s' AND partition = %d".formatted(topicId, partition.partition()));
    }

    @Test
    void closesAHoleThatHoldsTransactionMarkersAlone() throws Exception {
        try (ServiceProcess service = run.startAnew()) {
            send(false);
            run.awaitAllRead();
            service.stop();
        }
        send(true);
        // The producer learns of the abort before the marker is written to the log.
        run.await60("the marker is written", () -> kafka.endOffset(new TopicPartition(TOPIC, 0)) == 4);
        send(false);

        try (ServiceProcess service = run.start().awaitStreaming()) {
            run.awaitAllRead();
            service.awaitOutput("Hole [learner-activity-0@1..4] is closed: [0] records were read again");
            service.stop();
        }
        assertThat(postgres.query(
                        "SELECT from_offset, to_offset, records FROM learnstream.holes",
                        row -> row.getLong(1) + ".." + row.getLong(2) + ": " + row.getLong(3)))
                .containsExactly("1..4: 0");
    }

    /** Sends bytes to partition 0 that are no event: one record, or two and a marker of an aborted transaction. */
    private void send(boolean aborted) throws Exception {
        Map<String, Object> settings = new HashMap<>(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        if (aborted) {
            settings.put("transactional.id", "test");
        }
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(TOPIC, 0, null, new byte[] {1});
            if (aborted) {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(message).get();
                producer.send(message).get();
                producer.abortTransaction();
            } else {
                producer.send(message).get();
            }
        }
    }

    @Test
    void closesWhatKafkaHasNoMoreAndSaysSo() throws Exception {
        try (ServiceProcess service = run.startAnew()) {
            run.publish(1_000);
            run.awaitAllRead();
            service.stop();
        }
        execute("UPDATE learnstream.watermark SET next_offset = 10, merged = 10, held = 0, dead = 0"
                + " WHERE topic = 'learner-activity' AND partition = 0");
        kafka.deleteRecords(new TopicPartition(TOPIC, 0), 20);

        try (ServiceProcess service = run.start().awaitStreaming()) {
            run.awaitWhole();

            assertThat(service.output())
                    .contains("Kafka no longer has [learner-activity-0] from offset [10] to [19]: what the tables lack"
                            + " cannot be read again");
            service.stop();
        }
        TopicPartition partition = new TopicPartition(TOPIC, 0);
        assertThat(run.recordsWithAFate().get(partition)).isEqualTo(kafka.endOffset(partition) - 10);
        assertThat(lost("19")).isEqualTo(1);
    }

    /**
     * Kafka deletes while the service is paused. Then the service reads what it had fetched and jumps: in one partition
     * to a record, in the other to the empty end.
     */
    @Test
    void saysWhatKafkaDeletedBeforeItWasRead() throws Exception {
        TopicPartition partition = new TopicPartition(TOPIC, 0);
        TopicPartition emptied = new TopicPartition(TOPIC, 1);
        try (ServiceProcess service = run.startAnew()) {
            send(partition, 1);
            send(emptied, 1);
            run.awaitAllRead();
            execute("INSERT INTO learnstream.pauses (paused_by, paused_because) VALUES ('a test', 'of jumps')");
            service.awaitOutput("Projection was paused");
            send(partition, 6_000);
            send(emptied, 4_000);
            kafka.deleteRecords(partition, 5_501);
            kafka.deleteRecords(emptied, 4_001);

            execute("UPDATE learnstream.pauses SET resumed_at = now(), resumed_by = 'a test' WHERE resumed_at IS NULL");
            run.await60("the jumps are known", () -> lost("5500") == 1 && lost("4000") == 1);
            run.awaitWhole();

            long first = postgres.number("SELECT from_offset FROM learnstream.holes WHERE partition = 0");
            long firstOfEmptied = postgres.number("SELECT from_offset FROM learnstream.holes WHERE partition = 1");
            assertThat(run.recordsWithAFate())
                    .containsEntry(partition, first + 500)
                    .containsEntry(emptied, firstOfEmptied);
            assertThat(fate(service, 0, first - 1)).contains("\"dead\"");
            assertThat(fate(service, 0, first)).contains("\"lost\"");
            assertThat(fate(service, 0, 5_501)).contains("\"dead\"");
            assertThat(fate(service, 1, 4_000)).contains("\"lost\"");
            long lost = 5_501 - first + 4_001 - firstOfEmptied;
            run.await60("the metrics follow", () -> figure(service, "learnstream_lost{") == lost);
            service.stop();
        }
    }

    /** Counts losses that end with this offset. */
    private long lost(String last) {
        return postgres.number("SELECT count(*) FROM learnstream.holes CROSS JOIN unnest(lost) AS range"
                + " WHERE upper(range) - 1 = " + last);
    }

    private static String fate(ServiceProcess service, int partition, long offset) {
        return text(service, "../api/events/fate?topic=%s&partition=%d&offset=%d".formatted(TOPIC, partition, offset));
    }

    /** Sends bytes that are no event. */
    private void send(TopicPartition partition, int messages) throws Exception {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < messages; i++) {
                sent.add(producer.send(
                        new ProducerRecord<>(partition.topic(), partition.partition(), null, new byte[1_500])));
            }
            sent.get(messages - 1).get();
        }
    }

    @Test
    void doesNotStartOnALogThatEndsBeforeTheWatermark() throws Exception {
        try (ServiceProcess service = run.startAnew()) {
            run.publish(100);
            run.awaitAllRead();
            service.stop();
        }
        execute(
                "UPDATE learnstream.watermark SET next_offset = 5000 WHERE topic = 'learner-activity' AND partition = 2");
        long end = kafka.endOffset(new TopicPartition(TOPIC, 2));

        try (ServiceProcess service = run.start()) {
            assertThat(service.awaitEnd()).isEqualTo(1);
            assertThat(service.output())
                    .isEqualToIgnoringNewLines(
                            ("learnstream: The tables have records of [learner-activity-2] up to offset"
                                            + " [5000], but Kafka's log of it ends at [%d]. Connect Learnstream to the Kafka that the"
                                            + " tables were written from. If that Kafka has lost the records, read the partition"
                                            + " again: DELETE FROM learnstream.watermark WHERE topic_id = '%s' AND partition ="
                                            + " 2.")
                                    .formatted(end, kafka.topicId(TOPIC)));
        }
    }

    @Test
    void showsTheAccountsAsMetrics() throws Exception {
        try (ServiceProcess service = run.startAnew()) {
            run.publish(1_000);
            run.awaitAllRead();
            long merged = postgres.number("SELECT sum(merged) FROM learnstream.watermark");

            run.await60("the metrics follow", () -> figure(service, "learnstream_records{fate=\"merged\"") == merged);
            assertThat(figure(service, "learnstream_next_offset{")).isEqualTo(1_000);
            assertThat(figure(service, "learnstream_lag{")).isZero();
            assertThat(figure(service, "learnstream_holes_open{")).isZero();
            assertThat(text(service, "health"))
                    .contains("\"partitions\":{\"details\":{\"stuck\":[],\"openHoles\":[],\"lost\":[]}");
            service.stop();
        }
    }

    /** Returns the sum over all partitions. */
    private static double figure(ServiceProcess service, String name) {
        return text(service, "prometheus")
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = postgres.connect()) {
            assertThat(connection.createStatement().executeUpdate(sql)).isEqualTo(1);
        }
    }

    private static int get(ServiceProcess service, String path) {
        return ask(service, path).statusCode();
    }

    private static String text(ServiceProcess service, String path) {
        return ask(service, path).body();
    }

    private static HttpResponse<String> ask(ServiceProcess service, String path) {
        Matcher health = Pattern.compile("(http://\\S+/actuator/)health").matcher(service.output());
        assertThat(health.find()).isTrue();
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(health.group(1)).resolve(path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
