package dev.learnstream.projections.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.learnstream.projections.startup.CannotStartException;
import dev.learnstream.projections.stream.GroupMembers;
import dev.learnstream.projections.testing.TestInfrastructure;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class FellowWatchTest {

    private static final DatabaseMark HERE = DatabaseMark.ofIdentity("1/learnstream");
    private static final DatabaseMark ELSEWHERE = DatabaseMark.ofIdentity("1/other");

    @Test
    void refusesToShareTheEventsWithAServiceOnAnotherDatabase() throws Exception {
        try (TestInfrastructure infrastructure = TestInfrastructure.start();
                Admin admin = Admin.create(settings(infrastructure))) {
            admin.createTopics(List.of(new NewTopic("topic", 2, (short) 1)))
                    .all()
                    .get();
            FellowWatch watch = new FellowWatch(HERE, new GroupMembers(admin, "group"), Duration.ofSeconds(1));
            assertThatCode(watch::afterPropertiesSet)
                    .as("there is no such group yet")
                    .doesNotThrowAnyException();

            try (KafkaConsumer<byte[], byte[]> fellow = member(infrastructure, HERE)) {
                assertThatCode(watch::afterPropertiesSet).doesNotThrowAnyException();
                fellow.unsubscribe();
            }
            try (KafkaConsumer<byte[], byte[]> stranger = member(infrastructure, ELSEWHERE)) {
                assertThatThrownBy(watch::afterPropertiesSet)
                        .isInstanceOf(CannotStartException.class)
                        .hasMessage(
                                "Group [group] is used by [%s], which writes to another database: each would get only"
                                        + " some events",
                                ELSEWHERE.on("service"));
                watch.look();
                assertThat(watch.health().getStatus()).isEqualTo(Status.DOWN);
                stranger.unsubscribe();
            }
            watch.look();
            assertThat(watch.health().getStatus()).isEqualTo(Status.UP);
        }
    }

    private static KafkaConsumer<byte[], byte[]> member(TestInfrastructure infrastructure, DatabaseMark mark) {
        Map<String, Object> settings = settings(infrastructure);
        settings.put("group.id", "group");
        settings.put("client.id", mark.on("service"));
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of("topic"));
        while (consumer.assignment().isEmpty()) {
            consumer.poll(Duration.ofMillis(100));
        }
        return consumer;
    }

    private static Map<String, Object> settings(TestInfrastructure infrastructure) {
        return new HashMap<>(Map.of("bootstrap.servers", infrastructure.kafka().bootstrapServers()));
    }
}
