package dev.learnstream.projections.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.testing.Classroom;
import dev.learnstream.projections.testing.RealPostgres;
import dev.learnstream.projections.testing.ServiceProcess;
import dev.learnstream.projections.testing.TestInfrastructure;
import dev.learnstream.schemas.EventTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Faults during the import of a file with 20,000 lines without ids. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ImportIT {

    private static final int EVENTS = 20_000;

    private static final Pattern POSITION = Pattern.compile("\"number\":(\\d+)");

    private final Path file;

    ImportIT(@TempDir Path folder) throws IOException {
        file = folder.resolve("history.jsonl");
        Files.write(file, IntStream.range(0, EVENTS).mapToObj(ImportIT::line).toList());
    }

    @Test
    void hasEachEventOnceInTheTablesWhenItIsKilledAndStartedAgain() throws Exception {
        try (TestInfrastructure infrastructure = TestInfrastructure.start();
                ServiceProcess service = ServiceProcess.start(Learnstream.class, infrastructure)) {
            service.awaitStreaming();
            Classroom.CATALOGUE.insert(infrastructure.postgres());

            try (ServiceProcess killed = startImport(infrastructure, "--rate", "4000")) {
                awaitPosition(EVENTS / 4);
                killed.kill9();
            }
            assertThat(position()).as("lines settled before the kill").isLessThan(EVENTS);
            try (ServiceProcess resumed = startImport(infrastructure)) {
                assertThat(resumed.awaitEnd()).isZero();
                assertThat(resumed.output()).contains(" resumes after ", "20,000 records");
            }

            RealPostgres postgres = infrastructure.postgres();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(rows(postgres, "*")).isEqualTo(EVENTS));
            assertThat(rows(postgres, "DISTINCT payload ->> 'n'"))
                    .as("each of them")
                    .isEqualTo(EVENTS);
            service.stop();
        }
    }

    @Test
    void waitsForABrokerThatWasKilledAndPublishesNothingTwice() throws Exception {
        try (TestInfrastructure infrastructure = TestInfrastructure.startWithBrokerProcess()) {
            EventTopic.ALL.forEach(topic -> infrastructure.kafka().createTopic(topic.name()));

            try (ServiceProcess importing = startImport(infrastructure, "--rate", "4000")) {
                awaitPosition(EVENTS / 4);
                infrastructure.broker().kill9();
                importing.awaitOutput("Kafka does not answer, waiting since ");
                assertThat(position()).as("lines settled before the kill").isLessThan(EVENTS);
                infrastructure.broker().startAgain();

                assertThat(importing.awaitEnd()).isZero();
                assertThat(importing.output()).containsPattern("on learner-activity +20,000");
            }

            assertThat(infrastructure.kafka().endOffsets().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .as("records that Kafka has, each of them once")
                    .isEqualTo(EVENTS);
        }
    }

    private ServiceProcess startImport(TestInfrastructure infrastructure, String... options) throws IOException {
        Stream<String> arguments = Stream.of(
                "import",
                file.toString(),
                "--spring.kafka.bootstrap-servers=" + infrastructure.kafka().bootstrapServers());
        return ServiceProcess.start(
                Learnstream.class, Stream.concat(arguments, Stream.of(options)).toList());
    }

    private void awaitPosition(long number) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> position() >= number);
    }

    /** Returns the position that the import has saved. */
    private long position() throws IOException {
        Path checkpoint = file.resolveSibling("history.jsonl.import");
        if (Files.notExists(checkpoint)) {
            return 0;
        }
        Matcher matcher = POSITION.matcher(Files.readString(checkpoint));
        assertThat(matcher.find()).as("a whole checkpoint").isTrue();
        return Long.parseLong(matcher.group(1));
    }

    private static long rows(RealPostgres postgres, String what) {
        return postgres.number("SELECT count(" + what + ") FROM learner_activity_events");
    }

    private static String line(int number) {
        return """
                {"type": "LearnerActivity", "userId": "%s", "courseId": "%s", "eventType": "video.play",\
                 "payload": {"n": %d}, "occurredAt": "2025-06-01T12:00:00Z"}""".formatted(Classroom.LEARNER, Classroom.COURSE, number);
    }
}
