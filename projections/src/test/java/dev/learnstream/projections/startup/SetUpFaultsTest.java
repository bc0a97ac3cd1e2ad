package dev.learnstream.projections.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.learnstream.projections.Learnstream;
import dev.learnstream.projections.testing.TestDatabase;
import dev.learnstream.projections.testing.TestInfrastructure;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A set-up with several faults: one start tells all of them. */
@ExtendWith(OutputCaptureExtension.class)
class SetUpFaultsTest {

    /** Returns what a refused start has said. */
    private static List<String> refusals(CapturedOutput output, String... arguments) {
        assertThatThrownBy(() -> SpringApplication.run(Learnstream.class, arguments))
                .isInstanceOf(RuntimeException.class);
        return output.getErr()
                .lines()
                .filter(line -> line.startsWith("learnstream: "))
                .toList();
    }

    @Test
    void areAllSettingsThatAreWrong(CapturedOutput output) {
        assertThat(refusals(
                        output,
                        "--learnstream.helt.limit=3",
                        "--learnstream.dat-dir=x",
                        "--spring.datasource.url=oracle://db",
                        "--server.address=0.0.0.0"))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).contains("[learnstream.helt.limit] is not a setting"),
                        line -> assertThat(line).contains("[learnstream.dat-dir] is not a setting"),
                        line -> assertThat(line).contains("[spring.datasource.url] is not an address of PostgreSQL"),
                        line -> assertThat(line)
                                .contains("[server.address] is [0.0.0.0]: everyone", "Set [learnstream.api-token]"),
                        line -> assertThat(line)
                                .contains(
                                        "[spring.datasource.url] is set, but [spring.kafka.bootstrap-servers] is not"));
    }

    @Test
    @Timeout(60)
    void areKafkaAndTheDatabaseIfNeitherAnswersWithinTheLongestOfTheWaits(CapturedOutput output) {
        long begin = System.nanoTime();

        List<String> refusals = refusals(
                output,
                "--spring.kafka.bootstrap-servers=127.0.0.1:1",
                "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/x",
                "--spring.kafka.streams.properties[processing.guarantee]=exactly_once_v2",
                "--server.port=0");

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
        assertThat(refusals)
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .contains("Could not use the database [jdbc:postgresql://127.0.0.1:1/x]: [08001]")
                                .contains("Check that PostgreSQL runs there"),
                        line -> assertThat(line)
                                .contains("Could not use Kafka at [127.0.0.1:1]: TimeoutException")
                                .contains("Check that a broker runs there"),
                        line -> assertThat(line).contains("[processing.guarantee=exactly_once_v2]"));
    }

    @Test
    @Timeout(120)
    void areTopicsAndTheEncodingOfTheDatabase(CapturedOutput output) throws Exception {
        try (TestInfrastructure infrastructure = TestInfrastructure.start();
                TestDatabase server = TestDatabase.create()) {
            server.execute("CREATE DATABASE ascii ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0");
            String address = infrastructure.kafka().bootstrapServers();
            String[] setUp = Stream.of(
                            "--spring.kafka.bootstrap-servers=" + address,
                            "--spring.datasource.url=" + server.postgres().url().replaceFirst("/[^/]*$", "/ascii"),
                            "--spring.datasource.username=" + server.postgres().user(),
                            "--spring.datasource.password=" + server.postgres().password(),
                            "--server.port=0")
                    .toArray(String[]::new);

            assertThat(refusals(output, setUp))
                    .satisfiesExactlyInAnyOrder(
                            line -> assertThat(line)
                                    .contains("Kafka at [" + address + "] has no topic [")
                                    .contains("--learnstream.topics.create=true"),
                            line -> assertThat(line)
                                    .contains("database [ascii] has the encoding [SQL_ASCII]")
                                    .contains("ENCODING 'UTF8' TEMPLATE template0"));

            String[] copies = Stream.concat(
                            Stream.of(setUp),
                            Stream.of("--learnstream.topics.create=true", "--learnstream.topics.replication-factor=3"))
                    .toArray(String[]::new);
            assertThat(refusals(output, copies).stream().skip(2)).hasSize(2).anySatisfy(line -> assertThat(line)
                    .contains("Kafka at [" + address + "] refuses to create the topics [")
                    .contains("Change learnstream.topics.partitions or learnstream.topics.replication-factor"));
            server.execute("DROP DATABASE ascii");
        }
    }
}
