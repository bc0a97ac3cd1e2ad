package dev.learnstream.projections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.testing.ConnectionFile;
import dev.learnstream.projections.testing.RealPostgres;
import dev.learnstream.projections.testing.ServiceProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged executable, used as its user does. */
class ExecutableIT {

    private static final Path JAR = Path.of("target", "learnstream.jar");

    /** Combines many unusual surroundings. Each of them has kept the program from starting or from reading. */
    @Test
    void showsInTheDemoThatEveryEventIsAccountedFor(@TempDir Path temporary) throws Exception {
        Path folder = temporary.resolve("a, b").resolve(canName("dätä") ? "dätä" : "data");
        try (ServiceProcess demo = ServiceProcess.start("jar", strange(folder))) {
            demo.awaitOutput("The service goes on.");

            RealPostgres postgres = ConnectionFile.postgres(folder);
            assertThat(postgres.number("SELECT sum(merged + held + dead) FROM learnstream.watermark"))
                    .isEqualTo(3000);
            assertThat(postgres.number("SELECT count(*) FROM learner_activity_events"))
                    .as("all activity events, for all learners are there in the end")
                    .isEqualTo(printed(demo, "events on learner-activity"));
            assertThat(postgres.number("SELECT count(*) FROM learnstream.dead_letters"))
                    .isEqualTo(printed(demo, "broken"));
            assertThat(postgres.number("SELECT count(*) FROM learnstream.held_events WHERE parent <> 'topic'"))
                    .isZero();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
            demo.stop();
        }
    }

    /** A zone unknown to PostgreSQL, non-ASCII digits, no umask, few files, no home, nothing in /tmp. */
    private static ProcessBuilder strange(Path folder) {
        List<String> command = List.of(
                "sh",
                "-c",
                "umask 000; ulimit -n 512; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Duser.language=fa",
                "-Duser.country=IR",
                "-Duser.home=/nonexistent",
                "-jar",
                JAR.toString(),
                "demo",
                "--events",
                "3000",
                "--learnstream.data-dir=" + folder,
                "--server.port=0");
        ProcessBuilder program = new ProcessBuilder(command);
        program.environment().put("TZ", "IST");
        program.environment().put("HOME", "/nonexistent");
        return program;
    }

    private static boolean canName(String file) {
        return Charset.forName(System.getProperty("sun.jnu.encoding"))
                .newEncoder()
                .canEncode(file);
    }

    @Test
    void refusesABrokerWithoutADatabaseInOneLine() throws Exception {
        try (ServiceProcess service = run("--spring.kafka.bootstrap-servers=127.0.0.1:1", "--server.port=0")) {

            assertThat(service.awaitEnd()).isEqualTo(1);
            assertThat(service.output())
                    .isEqualToIgnoringNewLines("learnstream: [spring.kafka.bootstrap-servers] is set, but"
                            + " [spring.datasource.url] is not. Set both, or neither for the embedded broker and"
                            + " database.");
        }
    }

    @Test
    void refusesToBeReachedByAnyoneInOneLine() throws Exception {
        try (ServiceProcess service = run("--server.address=0.0.0.0")) {

            assertThat(service.awaitEnd()).isEqualTo(1);
            assertThat(service.output())
                    .isEqualToIgnoringNewLines(
                            "learnstream: [server.address] is [0.0.0.0]: everyone who reaches it would"
                                    + " have access, because no authentication is configured there. Set [learnstream.api-token], or"
                                    + " [server.address] to 127.0.0.1.");
        }
    }

    @Test
    void refusesADatabaseAndABrokerThatAreNotThereInALineEach() throws Exception {
        try (ServiceProcess service = run(
                "--spring.kafka.bootstrap-servers=127.0.0.1:1",
                "--server.port=0",
                "--spring.datasource.url=postgresql://me:hunter2@127.0.0.1:1/x?sslpassword=hunter2")) {

            assertThat(service.awaitEnd()).isEqualTo(1);
            assertThat(service.output())
                    .hasLineCount(2)
                    .startsWith("learnstream: Could not use the database [jdbc:postgresql://127.0.0.1:1/x]: [08001]")
                    .contains("\nlearnstream: Could not use Kafka at [127.0.0.1:1]: TimeoutException. Check that")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void refusesADatabaseWhereItsRoleIsMissingAndSaysWhatToRun() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE ROLE owner LOGIN");
                statement.execute("CREATE DATABASE platform OWNER owner");
            }
            try (ServiceProcess service = run(
                    "--spring.kafka.bootstrap-servers=127.0.0.1:1",
                    "--server.port=0",
                    "--spring.datasource.url=jdbc:postgresql://127.0.0.1:%d/platform".formatted(server.getPort()),
                    "--spring.datasource.username=owner")) {

                assertThat(service.awaitEnd()).isEqualTo(1);
                assertThat(service.output().lines().skip(1))
                        .containsExactly(
                                "",
                                "CREATE ROLE learnstream_writer NOLOGIN;",
                                "CREATE ROLE learnstream_reader NOLOGIN;",
                                "GRANT learnstream_writer TO owner;",
                                "GRANT learnstream_reader TO learnstream_writer WITH INHERIT FALSE, SET TRUE;",
                                "",
                                "-- (SQL State: 01000 - Error Code: 0)",
                                "learnstream: User [owner] cannot work as role [learnstream_writer]: [22023] ERROR: role"
                                        + " \"learnstream_writer\" does not exist. An administrator of the database must"
                                        + " run CREATE ROLE learnstream_writer NOLOGIN; GRANT learnstream_writer TO"
                                        + " \"owner\"; then start again.",
                                "learnstream: Could not use Kafka at [127.0.0.1:1]: TimeoutException. Check that a"
                                        + " broker runs there and that spring.kafka.bootstrap-servers is right.");
            }
        }
    }

    @Test
    void tellsAProducerWhatWouldBeRefused(@TempDir Path folder) throws Exception {
        Path made = Files.writeString(folder.resolve("made.jsonl"), """
                {"type": "ProgressUpdate", "userId": "01920000-0000-7000-8000-0000000000a1",\
                 "topicId": "01920000-0000-7000-8000-0000000000b1", "percent": 101, "status": "IN_PROGRESS",\
                 "occurredAt": "2026-03-01T12:04:05.678Z"}
                """);
        try (ServiceProcess check = run("check", made.toString())) {

            assertThat(check.awaitEnd()).isEqualTo(3);
            assertThat(check.output()).isEqualTo("""
                            Checked 1 events.

                            Would be refused or become dead letters: 1
                                      1  progress-updates: percent must be from 0 to 100
                                         %s:1
                            """, made);
        }
    }

    @Test
    void refusesARegistryThatIsNoneAndSaysWhy() throws Exception {
        try (ServiceProcess check = run("check", "--learnstream.schema-registry.url=ftp://registry", "made.jsonl")) {

            assertThat(check.awaitEnd()).isEqualTo(2);
            assertThat(check.output())
                    .contains("learnstream: [learnstream.schema-registry.url] is not an HTTP address");
        }
    }

    @Test
    void refusesAnArgumentThatItDoesNotKnow() throws Exception {
        try (ServiceProcess service = run("--event=3")) {

            assertThat(service.awaitEnd()).isEqualTo(2);
            assertThat(service.output()).startsWith("Unknown argument: '--event=3'");
        }
    }

    @Test
    void refusesASettingThatItDoesNotKnowBeforeAnythingStarts(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        try (ServiceProcess service = run("--learnstream.data-dir=" + data, "--learnstream.helt.limit=3")) {

            assertThat(service.awaitEnd()).isEqualTo(1);
            assertThat(service.output())
                    .isEqualToIgnoringNewLines("learnstream: [learnstream.helt.limit] is not a setting of Learnstream."
                            + " Use [learnstream.held.limit], or remove it.");
            assertThat(data).doesNotExist();
        }
    }

    @Test
    void refusesATakenPortBeforeAnythingStarts(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServiceProcess service =
                        run("--learnstream.data-dir=" + data, "--server.port=" + other.getLocalPort())) {

            assertThat(service.awaitEnd()).isEqualTo(1);
            assertThat(service.output())
                    .startsWith("learnstream: Port [%d] of [127.0.0.1] is taken".formatted(other.getLocalPort()))
                    .hasLineCount(1);
            assertThat(data).doesNotExist();
        }
    }

    private static ServiceProcess run(String... arguments) throws IOException {
        return ServiceProcess.startJar(JAR, List.of(arguments));
    }

    private static long printed(ServiceProcess demo, String label) {
        Matcher matcher = Pattern.compile(label + " +([0-9,]+)").matcher(demo.output());
        assertThat(matcher.find()).as("the demo prints [%s]", label).isTrue();
        return Long.parseLong(matcher.group(1).replace(",", ""));
    }
}
