package dev.learnstream.projections;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.testing.ConnectionFile;
import dev.learnstream.projections.testing.Curl;
import dev.learnstream.projections.testing.RealPostgres;
import dev.learnstream.projections.testing.ServiceProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs each block {@code sh} of the READMEs as it stands, beside a demo: in the folder of a checkout, with the data folder
 * that the demo leaves there. Only ports and the places of two records are those of this run.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ReadmeCommandsIT {

    private static final Pattern BLOCK = Pattern.compile("^```sh\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    /** A place that the READMEs use as an example, and a query for a place that there is. */
    private static final Map<String, String> PLACES = Map.of(
            "progress-updates-3@1042", "learnstream.dead_letters",
            "progress-updates-2@10", "learnstream.held_events");

    private static final String UPDATE = """
            {"type": "ProgressUpdate", "eventId": "01920000-0000-7000-8000-00000000000%d",\
             "userId": "c6fe8055-8aad-38cd-9215-1764920b4bd9", "topicId": "afce92fb-34f3-30c8-83a2-582b4f005d1f",\
             "percent": %d, "status": "IN_PROGRESS", "occurredAt": "2026-03-01T12:04:05.678Z"}
            """;

    private static Path checkout;
    private static ServiceProcess demo;
    private static RealPostgres postgres;
    private static String address;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        checkout = folder;
        Files.createSymbolicLink(checkout.resolve("projections"), Path.of("").toAbsolutePath());
        demo = ServiceProcess.start(
                "readme", shell("exec projections/target/learnstream demo --events 3000 --server.port=0"));
        demo.awaitOutput("The service goes on.");
        Path data = checkout.resolve(".learnstream");
        postgres = ConnectionFile.postgres(data);
        address = Files.readString(data.resolve("service.address")).strip();
        history(checkout.resolve("history.jsonl.gz"), UPDATE.formatted(7, 10) + UPDATE.formatted(8, 20));
        Files.writeString(checkout.resolve("made.jsonl"), UPDATE.formatted(9, 30));
    }

    private static void history(Path file, String lines) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(lines.getBytes(UTF_8));
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        demo.stop();
        demo.close();
    }

    @TestFactory
    Stream<DynamicTest> blockRuns() {
        return Stream.of("ingest", "schemas", "projections")
                .flatMap(module -> blocks(Path.of("..", module, "README.md")));
    }

    private static Stream<DynamicTest> blocks(Path readme) {
        try {
            List<String> blocks = BLOCK.matcher(Files.readString(readme))
                    .results()
                    .map(block -> block.group(1))
                    .toList();
            assertThat(blocks).as("blocks of [%s]", readme).isNotEmpty();
            return blocks.stream()
                    .map(block ->
                            DynamicTest.dynamicTest(block.lines().findFirst().orElseThrow(), () -> run(block)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String block) throws Exception {
        ServiceProcess process = ServiceProcess.start("readme-block", shell(here(block)));
        int exitCode = process.awaitEnd();
        assertThat(exitCode).as("%s%n%s", block, process.output()).isZero();
        assertThat(process.output()).doesNotContain("Exception", "problem+json", "\"status\":4", "\"status\":5");
    }

    private static String here(String block) throws SQLException {
        String here = block.replace("http://127.0.0.1:8080", address);
        for (Map.Entry<String, String> example : PLACES.entrySet()) {
            if (here.contains(example.getKey())) {
                here = here.replace(example.getKey(), place(example.getValue()));
            }
        }
        return here;
    }

    private static String place(String table) throws SQLException {
        return postgres.query(
                        "SELECT topic || '-' || partition || '@' || \"offset\" FROM %s LIMIT 1".formatted(table),
                        row -> row.getString(1))
                .get(0);
    }

    /** A shell in the checkout. Its {@code curl} needs only a JVM. */
    private static ProcessBuilder shell(String commands) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String prepared = """
                set -eu
                java() { '%1$s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "$@"; }
                learnstream() { projections/target/learnstream "$@"; }
                curl() { '%1$s' -XX:TieredStopAtLevel=1 -cp '%2$s' %3$s "$@"; }
                """.formatted(java, classes(), Curl.class.getName());
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", prepared + commands).directory(checkout.toFile());
        shell.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return shell;
    }

    private static Path classes() {
        return Path.of(URI.create(
                String.valueOf(Curl.class.getProtectionDomain().getCodeSource().getLocation())));
    }
}
