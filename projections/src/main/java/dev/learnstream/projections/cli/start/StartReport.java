package dev.learnstream.projections.cli.start;

import dev.learnstream.projections.embedded.KeptAddress;
import dev.learnstream.projections.sql.SqlErrorText;
import dev.learnstream.projections.startup.CannotStartException;
import dev.learnstream.projections.startup.Masked;
import dev.learnstream.projections.stream.StreamState;
import dev.learnstream.schemas.EventTopic;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Collectors;
import javax.sql.DataSource;
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
public final class StartReport implements ApplicationRunner {

    /** A killed member holds its partitions until its session ends, after seconds. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final StreamState stream;
    private final KafkaConnectionDetails kafka;
    private final JdbcConnectionDetails database;
    private final DataSource rows;
    private final Environment environment;

    StartReport(
            StreamState stream,
            KafkaConnectionDetails kafka,
            JdbcConnectionDetails database,
            DataSource rows,
            Environment environment) {
        this.stream = stream;
        this.kafka = kafka;
        this.database = database;
        this.rows = rows;
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
        System.out.print(found());
    }

    /** Returns what an earlier start has left in the data folder. */
    private String found() {
        if (environment.containsProperty("spring.datasource.url")) {
            return "";
        }
        KeptAddress kept = KeptAddress.of(environment);
        try {
            return FoundData.in(rows).text(kept.folder(), kept.since());
        } catch (SQLException e) {
            return "  found     could not be counted: " + SqlErrorText.of(e) + "\n";
        }
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
