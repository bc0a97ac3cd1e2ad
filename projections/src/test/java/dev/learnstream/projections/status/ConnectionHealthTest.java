package dev.learnstream.projections.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.projections.testing.TestDatabase;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ConnectionHealthTest {

    private final AtomicInteger answers = new AtomicInteger();
    private Optional<String> failure = Optional.empty();
    private final ConnectionHealth connection =
            new ConnectionHealth("It", "there", "All waits", () -> failure, answers::incrementAndGet);

    @Test
    void saysWhyItDoesNotAnswerUntilItDoes() throws Exception {
        failure = Optional.of("[3D000] FATAL: no such database");
        connection.look();

        assertThat(connection.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(connection.health().getDetails()).containsEntry("because", "[3D000] FATAL: no such database");
        assertThat(answers).hasValue(0);

        failure = Optional.empty();
        connection.look();

        assertThat(connection.health().getStatus()).isEqualTo(Status.UP);
        assertThat(connection.health().getDetails()).containsOnlyKeys("address");
        assertThat(answers).hasValue(1);
    }

    @Test
    void saysOfKafkaWhatIsSafeAndWhatMustBeSentAgain(CapturedOutput log) throws Exception {
        new ConnectionHealth(
                        "Kafka",
                        "kafka:9092",
                        ConnectionConfiguration.WITHOUT_KAFKA,
                        () -> Optional.of("[it]"),
                        () -> {})
                .look();

        assertThat(log)
                .contains("Kafka at [kafka:9092] does not answer: [it]. Trying again until it does. What Kafka has"
                        + " acknowledged is safe, and is applied then. Events that POST /api/events answers with 503 are"
                        + " not accepted: their producer must send them again")
                .doesNotContain("othing is lost");
    }

    @Test
    void saysOfPostgresqlThatNothingIsLost(CapturedOutput log) throws Exception {
        new ConnectionHealth(
                        "PostgreSQL",
                        "db",
                        ConnectionConfiguration.WITHOUT_DATABASE,
                        () -> Optional.of("[it]"),
                        () -> {})
                .look();

        assertThat(log)
                .contains("PostgreSQL at [db] does not answer: [it]. Trying again until it does. New events wait in"
                        + " Kafka, and are applied then: nothing is lost");
    }

    @Test
    void passesOnWhatPostgresqlAnswersToTheLogin() {
        try (TestDatabase database = TestDatabase.create()) {
            PGSimpleDataSource renamed = new PGSimpleDataSource();
            renamed.setUrl(database.postgres().url());
            renamed.setUser(database.postgres().user());
            renamed.setPassword(database.postgres().password());
            assertThat(ConnectionConfiguration.failure(renamed)).isEmpty();

            renamed.setDatabaseName("away");

            assertThat(ConnectionConfiguration.failure(renamed))
                    .hasValue("[3D000] FATAL: database \"away\" does not exist");
        }
    }
}
