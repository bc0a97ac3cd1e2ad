package dev.learnstream.projections.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.testing.TestDatabase;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.utils.AppInfoParser;
import org.junit.jupiter.api.Test;

/** Checks that {@code docker-compose.yml} and the Dockerfile fit each other, the build, and both of Docker's tools. */
class ComposeFileTest {

    /** Keys that docker-compose 1.29 knows. It lacks "name" and "depends_on.*.restart", and "version" is deprecated. */
    private static final Set<String> KEYS = Set.of(
            "image",
            "build",
            "ports",
            "environment",
            "volumes",
            "healthcheck",
            "restart",
            "depends_on",
            "read_only",
            "tmpfs",
            "cap_drop",
            "security_opt",
            "mem_limit");

    private static final Set<String> HEALTH_KEYS = Set.of("test", "interval", "timeout", "retries", "start_period");

    private final ComposeFile compose = ComposeFile.read();
    private final ComposeFile.Service kafka = compose.service("kafka");
    private final ComposeFile.Service postgres = compose.service("postgres");
    private final ComposeFile.Service learnstream = compose.service("learnstream");
    private final Dockerfile dockerfile = Dockerfile.read();

    ComposeFileTest() throws IOException {}

    @Test
    void takesTheBuildsVersionOfKafka() {
        assertThat(kafka.text("image")).isEqualTo("apache/kafka:" + AppInfoParser.getVersion());
    }

    @Test
    void takesTheMajorVersionOfPostgresqlThatTheTestsRunOn() {
        try (TestDatabase database = TestDatabase.create()) {
            long major = database.number("SELECT current_setting('server_version_num')::integer / 10000");

            assertThat(postgres.text("image")).matches("pgvector/pgvector:\\d+\\.\\d+\\.\\d+-pg" + major);
        }
    }

    @Test
    void takesTheJavaThatTheProgramIsCompiledFor() throws IOException {
        assertThat(dockerfile.last("FROM")).matches("eclipse-temurin:" + javaVersion() + "-jre-\\w+");
        assertThat(dockerfile.all("FROM")).allMatch(image -> image.startsWith(dockerfile.last("FROM")));
    }

    @Test
    void setsWhatKafkaKnows() {
        Properties settings = new Properties();
        kafka.environment().forEach((name, value) -> {
            if (name.startsWith("KAFKA_")) {
                settings.put(setting(name.substring("KAFKA_".length())), value);
            }
        });

        assertThat(settings.stringPropertyNames())
                .isSubsetOf(new KafkaConfig(settings, false).values().keySet());
        assertThatNoException().isThrownBy(() -> new KafkaConfig(settings, false));
        assertThat(settings.getProperty("log.dirs")).isEqualTo(mountPoint(kafka, "kafka"));
    }

    @Test
    void tellsTheServiceAndThisMachineWhereKafkaIs() {
        assertThat(kafka.variable("KAFKA_ADVERTISED_LISTENERS").split(","))
                .containsExactly(
                        "INSIDE://" + learnstream.variable("SPRING_KAFKA_BOOTSTRAP_SERVERS"),
                        "HOST://" + kafka.list("ports").get(0).toString().replaceFirst(":\\d+$", ""));
    }

    @Test
    void tellsTheServiceWhereTheDatabaseIsAndWhoOwnsIt() {
        assertThat(learnstream.variable("SPRING_DATASOURCE_URL"))
                .isEqualTo("jdbc:postgresql://postgres:5432/" + postgres.variable("POSTGRES_DB"));
        assertThat(learnstream.variable("SPRING_FLYWAY_USER")).isEqualTo(postgres.variable("POSTGRES_USER"));
        assertThat(learnstream.variable("SPRING_FLYWAY_PASSWORD")).isEqualTo(postgres.variable("POSTGRES_PASSWORD"));
        assertThat(learnstream.variable("SPRING_DATASOURCE_PASSWORD")).isEqualTo(postgres.variable("SERVICE_PASSWORD"));
        // The images of PostgreSQL 18 and later keep their data here, one folder for each major version.
        assertThat(mountPoint(postgres, "postgres")).isEqualTo("/var/lib/postgresql");
    }

    @Test
    void setsWhatTheProgramKnows() throws IOException {
        assertThat(learnstream.environment().keySet())
                .isSubsetOf(SettingNames.known().stream()
                        .map(ComposeFileTest::variable)
                        .collect(Collectors.toSet()));
    }

    @Test
    void letsNobodyInFromOutside() {
        assertThat(compose.services().values()).allSatisfy(service -> assertThat(service.list("ports"))
                .allSatisfy(port -> assertThat(port.toString()).startsWith("127.0.0.1:")));
    }

    @Test
    void publishesThePortOfTheProgram() throws IOException {
        Properties settings = new Properties();
        try (InputStream file = resource("/application.properties")) {
            settings.load(file);
        }
        String port = settings.getProperty("server.port");

        assertThat(learnstream.list("ports").toString()).isEqualTo("[127.0.0.1:%s:%s]".formatted(port, port));
        assertThat(dockerfile.last("EXPOSE")).isEqualTo(port);
        assertThat(learnstream.healthCheck()).last().asString().startsWith("http://127.0.0.1:" + port + "/");
    }

    @Test
    void comesWithNoSecret() {
        compose.services().values().stream()
                .flatMap(service -> service.environment().entrySet().stream())
                .filter(variable -> variable.getKey().matches(".*(PASSWORD|TOKEN|SECRET).*"))
                .forEach(variable -> assertThat(variable.getValue())
                        .as(variable.getKey())
                        .matches("\\$\\{LEARNSTREAM_\\w+:\\?[^}]+}"));
    }

    @Test
    void givesTheProgramNoMoreThanItNeeds() {
        assertThat(learnstream.text("read_only")).isEqualTo("true");
        assertThat(learnstream.text("cap_drop")).isEqualTo("[ALL]");
        assertThat(learnstream.text("security_opt")).isEqualTo("[no-new-privileges]");
        assertThat(dockerfile.last("USER")).matches("[1-9]\\d*:[1-9]\\d*");
    }

    /** Docker mounts the folder "noexec" by default; then the first record in zstd would end the process. */
    @Test
    void letsKafkasCodecsLoadTheirNativeLibraries() {
        assertThat(learnstream.list("tmpfs")).singleElement().asString().startsWith("/tmp:exec,");
    }

    @Test
    void waitsForEachByItsHealth() {
        assertThat(learnstream.map("depends_on"))
                .isEqualTo(Map.of(
                        "kafka", Map.of("condition", "service_healthy"),
                        "postgres", Map.of("condition", "service_healthy")));
        assertThat(compose.services().values())
                .allSatisfy(service -> assertThat(service.map("healthcheck").keySet())
                        .isSubsetOf(HEALTH_KEYS)
                        .contains("test"));
    }

    @Test
    void keepsToWhatDockerCompose129Knows() {
        assertThat(compose.root()).containsOnlyKeys("services", "volumes");
        assertThat(compose.services().values())
                .allSatisfy(service -> assertThat(service.keys().keySet()).isSubsetOf(KEYS));
    }

    @Test
    void mountsVolumesThatItNamesAndFilesThatAreThere() {
        assertThat(compose.volumes()).containsOnlyKeys("kafka", "postgres");
        assertThat(mountPoint(postgres, "./projections/logins.sql"))
                .isEqualTo("/docker-entrypoint-initdb.d/logins.sql:ro");
        assertThat(Path.of("logins.sql")).isRegularFile();
        assertThat(learnstream.text("build")).isEqualTo("projections");
        assertThat(Files.exists(Path.of(".dockerignore"))).isTrue();
    }

    private static String mountPoint(ComposeFile.Service service, String volume) {
        return service.list("volumes").stream()
                .map(String::valueOf)
                .filter(mount -> mount.startsWith(volume + ":"))
                .map(mount -> mount.substring(volume.length() + 1))
                .collect(Collectors.joining());
    }

    /** Converts {@code LOG_DIRS} to {@code log.dirs}, as Kafka's image does. */
    private static String setting(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** Converts {@code server.port} to {@code SERVER_PORT}, as Spring Boot does. */
    private static String variable(String setting) {
        return setting.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    /** Returns the Java version of the class files: Java 17 has the major version 61. */
    private static int javaVersion() throws IOException {
        try (DataInputStream file =
                new DataInputStream(resource("/" + Learnstream.class.getName().replace('.', '/') + ".class"))) {
            file.skipNBytes(6);
            return file.readUnsignedShort() - 44;
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(ComposeFileTest.class.getResourceAsStream(name), name);
    }
}
