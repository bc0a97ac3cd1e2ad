package dev.learnstream.projections.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.ingest.EventPublisher;
import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.testing.ConnectionFile;
import dev.learnstream.projections.testing.RealPostgres;
import dev.learnstream.projections.testing.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the program without any configuration, in a process of its own on an empty folder. */
class EmbeddedRunIT {

    private static final UUID LEARNER = UUID.fromString("0192f0c0-0000-7000-8000-000000000001");
    private static final UUID COURSE = UUID.fromString("0192f0c0-0000-7000-8000-00000000000c");

    private final Path folder;

    EmbeddedRunIT(@TempDir Path temporary) {
        folder = temporary.resolve("data");
    }

    @AfterEach
    void stopTheDatabaseThatAKilledRunLeft() throws InterruptedException, IOException {
        if (Files.exists(folder.resolve("postgres/postmaster.pid"))) {
            start().awaitStreaming().stop();
        }
    }

    @Test
    void keepsEverythingWhenItIsKilledAndStartedAgain() throws Exception {
        Properties before;
        try (ServiceProcess service = start().awaitStreaming()) {
            before = connections();
            insertCatalogue();
            publish(100);
            awaitRows(100, Duration.ofSeconds(20));
            publish(100);
            service.kill9();
        }

        try (ServiceProcess service = start().awaitStreaming()) {
            awaitRows(200, Duration.ofSeconds(20));
            service.awaitOutput("  waiting   events");
            assertThat(service.output())
                    .contains("Starting PostgreSQL and Kafka in [" + folder + "].")
                    .containsPattern("  found     \\d+ rows in \\[" + folder + "], used since 20")
                    .contains("  waiting   events for their learner, course or topic: none");
            assertThat(connections()).as("addresses outlive a restart").isEqualTo(before);
            assertThat(postgres().query("SHOW fsync", row -> row.getString(1))).containsExactly("on");
            assertThat(postgres().query("SHOW synchronous_commit", row -> row.getString(1)))
                    .containsExactly("on");

            killTheDatabase();
            service.awaitOutput("The embedded PostgreSQL is running again");
            publish(100);
            awaitRows(300, Duration.ofSeconds(20));
            service.stop();
            assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
            assertThat(folder.resolve("service.address")).doesNotExist();
        }
    }

    @Test
    void showsTheFirstRowWithinTwoSecondsOfACleanRestart() throws Exception {
        try (ServiceProcess service = start().awaitStreaming()) {
            assertThat(service.output())
                    .startsWith("Starting PostgreSQL and Kafka in [" + folder + "]; the first start takes about 20 s.")
                    .containsPattern("  PostgreSQL ready after +[\\d.]+ s")
                    .containsPattern("  Kafka      ready after +[\\d.]+ s")
                    .containsPattern("  tables     ready after +[\\d.]+ s")
                    .containsPattern("  HTTP       ready after +[\\d.]+ s")
                    .doesNotContain("  found ");
            insertCatalogue();
            publish(1);
            awaitRows(1, Duration.ofSeconds(20));
            service.stop();
            assertThat(service.output().stripTrailing())
                    .endsWith("Learnstream has stopped. Nothing is lost: the next start continues where this one was.");
        }

        try (ServiceProcess service = start().awaitStreaming()) {
            publish(1);

            awaitRows(2, Duration.ofSeconds(2));
            service.stop();
        }
    }

    @Test
    void refusesAFolderThatIsInUseAndAServiceThatTakesEventsToAnotherDatabase() throws Exception {
        try (ServiceProcess first = start().awaitStreaming();
                ServiceProcess second = start()) {

            assertThat(second.awaitEnd()).isEqualTo(1);
            assertThat(second.output())
                    .startsWith("learnstream: The data folder [")
                    .contains("is in use by another Learnstream")
                    .hasLineCount(1);
            assertRefusesTheGroupToAnotherDatabase();
            assertEndsWithoutTheBrokersFolder(first);
        }
    }

    private void assertRefusesTheGroupToAnotherDatabase() throws Exception {
        String url = connections().getProperty("spring.datasource.url").replaceFirst("/learnstream$", "/other");
        String password = Files.readString(folder.resolve("superuser.password"));
        execute(new RealPostgres(postgres().url(), "postgres", password), "CREATE DATABASE other OWNER learnstream");
        List<String> arguments = List.of(
                "--spring.kafka.bootstrap-servers=" + connections().getProperty("spring.kafka.bootstrap-servers"),
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=" + postgres().user(),
                "--spring.datasource.password=" + postgres().password(),
                "--server.port=0");

        try (ServiceProcess stranger = ServiceProcess.start(Learnstream.class, arguments)) {
            assertThat(stranger.awaitEnd()).isEqualTo(1);
            assertThat(stranger.output())
                    .startsWith("learnstream: Group [learnstream] is used by [learnstream-")
                    .contains("which writes to another database", "--spring.kafka.streams.application-id=NAME");
        }
    }

    private void assertEndsWithoutTheBrokersFolder(ServiceProcess service) throws Exception {
        Files.move(folder.resolve("kafka"), folder.resolve("kafka.gone"));

        assertThat(service.awaitEnd()).isEqualTo(70);
        assertThat(service.output())
                .contains("The embedded Kafka broker has ended, so Learnstream ends too: the folder [")
                .contains("] is gone");
        assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    private void killTheDatabase() throws IOException {
        String pid =
                Files.readAllLines(folder.resolve("postgres/postmaster.pid")).get(0);
        ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
    }

    private ServiceProcess start() throws IOException {
        return ServiceProcess.start(Learnstream.class, List.of("--learnstream.data-dir=" + folder, "--server.port=0"));
    }

    private Properties connections() throws IOException {
        return ConnectionFile.read(folder);
    }

    private RealPostgres postgres() throws IOException {
        return ConnectionFile.postgres(folder);
    }

    private void insertCatalogue() throws IOException, SQLException {
        execute(
                postgres(),
                "INSERT INTO users (user_id, email, full_name, password_hash) VALUES ('%s', 'a', 'A', '-')"
                        .formatted(LEARNER));
        execute(
                postgres(),
                "INSERT INTO courses (course_id, slug, course_name, description) VALUES ('%s', 'c', 'C', '')"
                        .formatted(COURSE));
    }

    private static void execute(RealPostgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void publish(int events) throws IOException {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", connections().getProperty("spring.kafka.bootstrap-servers"));
        try (EventPublisher publisher = new EventPublisher(settings)) {
            for (int i = 0; i < events; i++) {
                publisher
                        .publish(LearnerActivity.newBuilder()
                                .setEventId(UUID.randomUUID())
                                .setUserId(LEARNER)
                                .setCourseId(COURSE)
                                .setEventType("video.play")
                                .setOccurredAt(Instant.parse("2026-01-01T00:00:00Z"))
                                .build())
                        .join();
            }
        }
    }

    private void awaitRows(long count, Duration limit) throws IOException {
        RealPostgres postgres = postgres();
        await().atMost(limit).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> assertThat(
                        postgres.number("SELECT count(*) FROM learner_activity_events"))
                .isEqualTo(count));
    }
}
