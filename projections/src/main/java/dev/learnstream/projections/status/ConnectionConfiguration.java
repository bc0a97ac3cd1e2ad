package dev.learnstream.projections.status;

import dev.learnstream.projections.sql.SqlErrorText;
import dev.learnstream.projections.startup.Masked;
import dev.learnstream.projections.stream.Outage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.core.KafkaAdmin;

/** Watches the broker and the database. The names of the beans are those of their health components. */
@Configuration(proxyBeanMethods = false)
public class ConnectionConfiguration {

    private static final int LIMIT_MS = 4_000;

    /** The consequence of an outage of Kafka. */
    static final String WITHOUT_KAFKA = "What Kafka has acknowledged is safe, and is applied then. Events that POST"
            + " /api/events answers with 503 are not accepted: their producer must send them again";

    /** The consequence of an outage of PostgreSQL. */
    static final String WITHOUT_DATABASE = "New events wait in Kafka, and are applied then: nothing is lost";

    @Bean
    Admin watchingAdmin(KafkaAdmin admin) {
        return Admin.create(admin.getConfigurationProperties());
    }

    @Bean
    ConnectionHealth kafkaHealthIndicator(Admin watchingAdmin, KafkaConnectionDetails kafka) {
        String address = String.join(",", kafka.getBootstrapServers());
        return new ConnectionHealth("Kafka", address, WITHOUT_KAFKA, () -> failure(watchingAdmin), () -> {});
    }

    @Bean
    ConnectionHealth databaseHealthIndicator(DataSource database, JdbcConnectionDetails details, Outage outage) {
        String address = Masked.address(details.getJdbcUrl());
        return new ConnectionHealth(
                "PostgreSQL", address, WITHOUT_DATABASE, () -> failure(database), outage::databaseAnswers);
    }

    private static Optional<String> failure(Admin admin) throws InterruptedException {
        try {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(LIMIT_MS))
                    .nodes()
                    .get(LIMIT_MS, TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of("[%s]"
                    .formatted(NestedExceptionUtils.getMostSpecificCause(e)
                            .getClass()
                            .getSimpleName()));
        } catch (TimeoutException e) {
            return Optional.of("no answer in [%d] ms".formatted(LIMIT_MS));
        }
    }

    static Optional<String> failure(DataSource database) {
        try (Connection connection = database.getConnection()) {
            boolean isValid = connection.isValid(LIMIT_MS / 1000);
            return isValid ? Optional.empty() : Optional.of("no answer in [%d] ms".formatted(LIMIT_MS));
        } catch (SQLException e) {
            return Optional.of(SqlErrorText.of(e));
        }
    }
}
