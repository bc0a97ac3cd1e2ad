package dev.learnstream.projections.console;

import dev.learnstream.projections.startup.CannotStartException;
import dev.learnstream.projections.startup.Masked;
import dev.learnstream.projections.stream.StreamState;
import dev.learnstream.schemas.EventTopic;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.Collectors;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Waits until records are read, then prints all addresses. Spring Boot reports readiness after its runners, so
 * readiness means streaming.
 */
@Order(0)
final class StartReport implements ApplicationRunner {

    /** A killed member holds its partitions until its session ends, after seconds. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final StreamState stream;
    private final KafkaConnectionDetails kafka;
    private final JdbcConnectionDetails database;
    private final Environment environment;

    StartReport(
            StreamState stream, KafkaConnectionDetails kafka, JdbcConnectionDetails database, Environment environment) {
        this.stream = stream;
        this.kafka = kafka;
        this.database = database;
        this.environment = environment;
    }

    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        if (!stream.awaitStreaming(LIMIT)) {
            throw new CannotStartException(
                    "Kafka Streams is [%s] and reads no records after %s".formatted(stream.name(), LIMIT),
                    "See the messages above",
                    null);
        }
        System.out.print(text());
    }

    private String text() {
        String topics = EventTopic.ALL.stream().map(EventTopic::name).collect(Collectors.joining(", "));
        return """
                Learnstream is streaming, %.1f s after its start. Ctrl-C stops it.
                  events    Kafka at %s: %s
                  rows      %s
                  health    http://%s:%s/actuator/health
                """.formatted(
                        ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0,
                        String.join(",", kafka.getBootstrapServers()),
                        topics,
                        Masked.address(database.getJdbcUrl()),
                        environment.getProperty("server.address"),
                        environment.getProperty("local.server.port"));
    }
}
