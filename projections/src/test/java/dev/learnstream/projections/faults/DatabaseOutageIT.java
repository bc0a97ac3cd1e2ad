package dev.learnstream.projections.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.learnstream.projections.database.SpoiltSessions;
import dev.learnstream.projections.faults.ImpatientLearnstream.Consumers;
import dev.learnstream.projections.oracle.Difference;
import dev.learnstream.projections.oracle.Oracle;
import dev.learnstream.projections.testing.History;
import dev.learnstream.projections.testing.PacedPublisher;
import dev.learnstream.projections.testing.PartitionCounts;
import dev.learnstream.projections.testing.PostgresServer.Mode;
import dev.learnstream.projections.testing.TestInfrastructure;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.config.StreamsBuilderFactoryBean;

/** PostgreSQL is stopped for ten times the writer's retry limit, while events keep coming. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@ExtendWith(OutputCaptureExtension.class)
class DatabaseOutageIT {

    private static final long SEED = 42;
    private static final int MESSAGES = 6_000;
    private static final int PER_SECOND = 500;
    private static final int THREADS = 2;

    /** By then every module that can open is open. The time is past, also for the service. */
    private static final Instant LONG_AFTER = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void pausesAndGoesOnByItselfWithNothingMissing(CapturedOutput output) throws Exception {
        History history = History.of(SEED, MESSAGES);
        try (TestInfrastructure infrastructure = TestInfrastructure.start();
                ConfigurableApplicationContext service = start(infrastructure);
                PacedPublisher publisher = new PacedPublisher(infrastructure.kafka(), history.messages(), PER_SECOND)) {
            history.catalogue().insert(infrastructure.postgres());
            publisher.publishUpTo(MESSAGES);
            await().atMost(Duration.ofSeconds(30)).until(() -> publisher.published() > MESSAGES / 4);

            infrastructure.postgresServer().stop(Mode.FAST);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> health(service).getDetails().containsKey("since"));
            await().during(Duration.ofSeconds(30))
                    .atMost(Duration.ofSeconds(40))
                    .until(() -> health(service).getDetails().containsKey("since") && deadThreads(service) <= THREADS);

            assertThat(health(service).getStatus()).isEqualTo(Status.DOWN);
            assertThat(health(service).getDetails())
                    .containsEntry("state", "paused")
                    .extractingByKey("because")
                    .asString()
                    .startsWith("Could not write [");
            assertThat(deadThreads(service)).isPositive();
            assertThat(infrastructure.kafka().members()).isEqualTo(THREADS);

            infrastructure.postgresServer().start();
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> health(service).getStatus().equals(Status.UP));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> publisher.isDone() && PartitionCounts.isAllRead(infrastructure));

            Oracle oracle = new Oracle(history.catalogue());
            history.messages().forEach(oracle::take);
            // The service's own sweep runs every two seconds.
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(oracle.tables(LONG_AFTER).stream()
                            .map(table -> Difference.between(table, infrastructure.postgres()))
                            .filter(difference -> !difference.isNone()))
                    .as("tables that are wrong, seed [%d]", SEED)
                    .isEmpty());
            assertThat(infrastructure.postgres().number("SELECT count(*) FROM learnstream.dead_letters"))
                    .isEqualTo(oracle.dead());
            assertThat(deadThreads(service)).isLessThanOrEqualTo(THREADS);
            assertThat(output.getOut().split("Streaming pauses until", -1)).hasSize(2);
            assertThat(output.getOut().split("Streaming resumes after", -1)).hasSize(2);
        }
    }

    /** Checks the settings that the guarantees depend on, as the consumers receive them. */
    @Test
    void runsWithWhatTheGuaranteesStandOn() throws Exception {
        try (TestInfrastructure infrastructure = TestInfrastructure.start();
                ConfigurableApplicationContext service = start(infrastructure)) {

            assertThat(service.getBean(Consumers.class).settings)
                    .hasSize(THREADS)
                    .allSatisfy(consumer -> assertThat(consumer)
                            .containsEntry("isolation.level", "read_committed")
                            .containsEntry("auto.offset.reset", "earliest")
                            .containsEntry("enable.auto.commit", "false")
                            .containsEntry("max.poll.interval.ms", "900000"));
            assertThat(service.getBean(HikariDataSource.class).getExceptionOverride())
                    .isInstanceOf(SpoiltSessions.class);
            assertThat(service.getBean(StreamsBuilderFactoryBean.class).getStreamsConfiguration())
                    .containsEntry("group.protocol", "classic")
                    .containsEntry("processing.guarantee", "at_least_once");
        }
    }

    private static ConfigurableApplicationContext start(TestInfrastructure infrastructure) {
        return new SpringApplication(ImpatientLearnstream.class)
                .run(
                        "--spring.kafka.bootstrap-servers="
                                + infrastructure.kafka().bootstrapServers(),
                        "--spring.datasource.url=" + infrastructure.service().url(),
                        "--spring.datasource.username="
                                + infrastructure.service().user(),
                        "--spring.datasource.password="
                                + infrastructure.service().password(),
                        "--spring.datasource.hikari.connection-timeout=1000",
                        "--spring.flyway.user=" + infrastructure.postgres().user(),
                        "--spring.flyway.password=" + infrastructure.postgres().password(),
                        "--learnstream.topics.create=true",
                        "--learnstream.topics.partitions=4",
                        "--learnstream.topics.replication-factor=1",
                        "--server.port=0");
    }

    private static Health health(ConfigurableApplicationContext service) {
        HealthIndicator stream = service.getBean("streamHealthIndicator", HealthIndicator.class);
        return Objects.requireNonNull(stream.health());
    }

    private static long deadThreads(ConfigurableApplicationContext service) {
        KafkaStreams streams = Objects.requireNonNull(
                service.getBean(StreamsBuilderFactoryBean.class).getKafkaStreams());
        return streams.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("failed-stream-threads"))
                .mapToLong(metric -> ((Number) metric.metricValue()).longValue())
                .sum();
    }
}
