package dev.learnstream.projections.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.RealPostgres;
import dev.learnstream.projections.testing.ServiceProcess;
import dev.learnstream.projections.testing.TestInfrastructure;
import dev.learnstream.projections.testing.Vitals;
import dev.learnstream.schemas.EventCodec;
import dev.learnstream.schemas.EventTopic;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A job redrives 6,000 dead letters, and its process is killed in the middle. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DeadLetterJobIT {

    private static final int LETTERS = 6_000;

    private final TestInfrastructure infrastructure = TestInfrastructure.start();

    DeadLetterJobIT() throws IOException {}

    @AfterEach
    void stop() throws IOException {
        infrastructure.close();
    }

    private RealPostgres postgres() {
        return infrastructure.postgres();
    }

    private ServiceProcess start() throws IOException {
        return ServiceProcess.start(Learnstream.class, infrastructure).awaitStreaming();
    }

    private void bury() throws SQLException {
        EventTopic<LearnerActivity> topic = EventTopic.LEARNER_ACTIVITY;
        String sql = "INSERT INTO learnstream.dead_letters"
                + " (topic_id, partition, \"offset\", topic, record_at, value, value_bytes, reason)"
                + " VALUES (?, ?, ?, ?, now(), ?, ?, 'expired')";
        try (Connection connection = postgres().connect();
                PreparedStatement letter = connection.prepareStatement(sql)) {
            for (int i = 0; i < LETTERS; i++) {
                byte[] value = EventCodec.of(topic).encode(Classroom.activity().build());
                letter.setObject(1, Classroom.COURSE);
                letter.setInt(2, i % 4);
                letter.setLong(3, i);
                letter.setString(4, topic.name());
                letter.setBytes(5, value);
                letter.setInt(6, value.length);
                letter.addBatch();
            }
            letter.executeBatch();
        }
    }

    private static void startJob(ServiceProcess service) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(new Vitals(service).uri("/api/ops/dead-letters/jobs"))
                .header("Content-Type", "application/json")
                .POST(
                        BodyPublishers.ofString(
                                "{\"action\": \"redrive\", \"filter\": {}, \"because\": \"a test\", \"rate\": 1000, \"by\": \"ann\"}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(201);
    }

    private long of(String expression) {
        return postgres().number("SELECT " + expression + " FROM learnstream.dead_letter_jobs");
    }

    private long resolved() {
        return postgres().number("SELECT count(*) FROM learnstream.dead_letters WHERE state = 'resolved'");
    }

    private static void await60(String what, BooleanSupplier condition) {
        await(what).atMost(Duration.ofSeconds(60)).until(condition::getAsBoolean);
    }

    @Test
    void comesToEachLetterOnceAlthoughItsProcessIsKilled() throws Exception {
        try (ServiceProcess first = start()) {
            Classroom.CATALOGUE.insert(postgres());
            bury();
            startJob(first);
            await60("some are redriven", () -> of("done") > LETTERS / 5);
            first.kill9();
        }
        assertThat(of("count(*) FILTER (WHERE state = 'running')")).isEqualTo(1);
        assertThat(of("done")).isLessThan(LETTERS);
        assertThat(of("closed")).as("the count is that of the letters").isEqualTo(resolved());
        assertThat(postgres().number("SELECT count(*) FROM learner_activity_events"))
                .isEqualTo(resolved());

        try (ServiceProcess second = start()) {
            await60("the job is done", () -> of("count(*) FILTER (WHERE state = 'done')") == 1);
            second.stop();
        }
        assertThat(of("closed")).as("each letter is counted once").isEqualTo(LETTERS);
        assertThat(of("gone + left_open")).as("no letter is taken twice").isZero();
        assertThat(postgres().number("SELECT count(*) FROM learnstream.dead_letters WHERE attempts <> 2"))
                .isZero();
        assertThat(postgres().number("SELECT count(*) FROM learner_activity_events"))
                .isEqualTo(LETTERS);
    }
}
