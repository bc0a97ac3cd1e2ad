package dev.learnstream.projections.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.ingest.EventPublisher;
import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.ServiceProcess;
import dev.learnstream.projections.testing.TestInfrastructure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A deployment that cannot work: the program stops reading and says why. The records that it has read are not buried.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class OurMistakeIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void stopsLoudlyAndMissesNothingOnceItIsMended() throws Exception {
        try (TestInfrastructure infrastructure = TestInfrastructure.start()) {
            try (ServiceProcess service = start(infrastructure).awaitStreaming()) {
                Classroom.CATALOGUE.insert(infrastructure.postgres());
                execute(infrastructure, "ALTER TABLE topic_progress RENAME COLUMN last_position_s TO renamed");
                publish(infrastructure);

                service.awaitOutput(": streaming stops");
                assertThat(service.output())
                        .contains("Could not write [")
                        .contains("[42703] ERROR: ")
                        .contains("This is a fault of Learnstream or of the database's schema: streaming stops");
                assertNothingGoesOn(infrastructure, service, "\"state\":\"stopped\"", "[42703] ERROR: ");
                service.stop();
            }
            execute(infrastructure, "ALTER TABLE topic_progress RENAME COLUMN renamed TO last_position_s");

            try (ServiceProcess service = start(infrastructure).awaitStreaming()) {
                assertEverythingIsThere(infrastructure);
                service.stop();
            }
        }
    }

    @Test
    void pausesLoudlyWithoutARightAndGoesOnByItselfOnceItHasIt() throws Exception {
        try (TestInfrastructure infrastructure = TestInfrastructure.start();
                ServiceProcess service = start(infrastructure).awaitStreaming()) {
            Classroom.CATALOGUE.insert(infrastructure.postgres());
            execute(infrastructure, "REVOKE INSERT ON topic_progress FROM learnstream_writer");
            publish(infrastructure);

            service.awaitOutput("Give the service this right");
            assertThat(service.output()).contains("Could not write [").contains("[42501] ERROR: ");
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertNothingGoesOn(infrastructure, service, "\"state\":\"paused\"", "[42501] ERROR: "));
            execute(infrastructure, "GRANT INSERT ON topic_progress TO learnstream_writer");

            assertEverythingIsThere(infrastructure);
            service.stop();
        }
    }

    private static void assertNothingGoesOn(
            TestInfrastructure infrastructure, ServiceProcess service, String state, String because) throws Exception {
        assertThat(get(service, "").statusCode()).isEqualTo(503);
        assertThat(get(service, "").body()).contains(state, because);
        assertThat(get(service, "/readiness").statusCode()).isEqualTo(503);
        assertThat(get(service, "/liveness").statusCode()).isEqualTo(200);
        assertThat(infrastructure.postgres().number("SELECT count(*) FROM learnstream.dead_letters"))
                .isZero();
    }

    private static void assertEverythingIsThere(TestInfrastructure infrastructure) {
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        infrastructure.postgres().number("SELECT coalesce(sum(merged), 0) FROM learnstream.watermark")
                                == 3);
        assertThat(infrastructure.postgres().number("SELECT last_position_s FROM topic_progress"))
                .isEqualTo(60);
        assertThat(infrastructure.postgres().number("SELECT count(*) FROM learnstream.dead_letters"))
                .isZero();
    }

    @Test
    void refusesToStartWithoutWhatTheGuaranteesStandOnAndSaysSoInOneLine() throws Exception {
        try (TestInfrastructure infrastructure = TestInfrastructure.start();
                ServiceProcess service = ServiceProcess.start(
                        Learnstream.class,
                        infrastructure,
                        "--spring.kafka.streams.properties[processing.guarantee]=exactly_once_v2")) {

            assertThat(service.awaitEnd()).isEqualTo(1);
            assertThat(service.output())
                    .isEqualToIgnoringNewLines("learnstream: Kafka Streams is configured with"
                            + " [processing.guarantee=exactly_once_v2]. Learnstream's guarantees need [at_least_once]:"
                            + " leave out spring.kafka.streams.properties[processing.guarantee].");
        }
    }

    private static ServiceProcess start(TestInfrastructure infrastructure) throws IOException {
        return ServiceProcess.start(
                Learnstream.class,
                infrastructure,
                "--logging.level.dev.learnstream.projections.stream.StreamExceptionHandler=INFO");
    }

    private static void publish(TestInfrastructure infrastructure) {
        try (EventPublisher publisher = new EventPublisher(
                Map.of("bootstrap.servers", infrastructure.kafka().bootstrapServers()))) {
            publisher.publish(Classroom.progress(40, "12:00").build()).join();
            publisher.publish(Classroom.progress(60, "13:00").build()).join();
            publisher.publish(Classroom.activity().build()).join();
        }
    }

    private static HttpResponse<String> get(ServiceProcess service, String group)
            throws IOException, InterruptedException {
        Matcher health = Pattern.compile("health +(http\\S+)").matcher(service.output());
        assertThat(health.find()).as("the program says where its health is").isTrue();
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(health.group(1) + group)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static void execute(TestInfrastructure infrastructure, String sql) throws SQLException {
        try (Connection connection = infrastructure.postgres().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
