package dev.learnstream.ingest.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.ingest.RealBroker;
import dev.learnstream.schemas.EventCodec;
import dev.learnstream.schemas.EventCodecs;
import dev.learnstream.schemas.EventTopic;
import dev.learnstream.schemas.Reading;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Imports into a real broker. */
class ClusterTest {

    private static final String ACTIVITY = """
            {"type": "LearnerActivity", "userId": "01920000-0000-7000-8000-0000000000a1",\
             "courseId": "01920000-0000-7000-8000-0000000000c1", "eventType": "video.play", "payload": "\\"%s\\"",\
             "occurredAt": "2026-03-01T12:04:05.678Z"}
            """;

    @Test
    void publishesWithTheEventsOwnTimesAndRejectsWhatIsTooLarge(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("history.jsonl");
        Files.writeString(
                file,
                Lines.progress(1)
                        + ACTIVITY.formatted("a".repeat(5_000))
                        + ACTIVITY.formatted("a")
                        + Lines.progress(2));
        try (RealBroker broker = RealBroker.start(folder.resolve("kafka"))) {
            limit(broker, EventTopic.LEARNER_ACTIVITY, 2_000);

            long rejected;
            try (Cluster cluster =
                    Cluster.connect(broker.connection(), broker.connection(), EventCodecs.withoutRegistry())) {
                rejected = new FileImport(cluster, new ImportOptions(Double.POSITIVE_INFINITY, false, null), silence())
                        .run(List.of(file.toString()));
            }

            assertThat(rejected).isEqualTo(1);
            assertThat(Files.readString(folder.resolve("history.jsonl.rejected.jsonl")))
                    .startsWith(
                            "{\"unit\":\"line\",\"number\":2,\"reasons\":[{\"field\":\"\",\"rule\":\"is larger than Kafka accepts\"}]");
            assertThat(broker.records(EventTopic.LEARNER_ACTIVITY)).hasSize(1);
            assertThat(broker.records(EventTopic.PROGRESS_UPDATES)).hasSize(2).allSatisfy(record -> {
                ProgressUpdate event = event(record.value());
                assertThat(event.getOccurredAt()).isEqualTo(Instant.parse("2026-03-01T12:04:05.678Z"));
                assertThat(event.getEventId()).extracting(UUID::version).isEqualTo(8);
                assertThat(new String(record.key(), StandardCharsets.UTF_8))
                        .isEqualTo("01920000-0000-7000-8000-0000000000a1");
                assertThat(record.headers().lastHeader("client-id").value())
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo("learnstream-import");
            });
        }
    }

    @Test
    @Timeout(30)
    void saysWhichKafkaDoesNotAnswer() throws Exception {
        String address = RealBroker.freeAddresses().get(0);
        Map<String, Object> settings = Map.of("bootstrap.servers", address);

        assertThatExceptionOfType(FileImportException.class)
                .isThrownBy(() -> Cluster.connect(settings, settings, EventCodecs.withoutRegistry()))
                .withMessage("Kafka at %s does not answer: is the service running?", address);
    }

    private static ProgressUpdate event(byte[] value) {
        return ((Reading.Valid<ProgressUpdate>)
                        EventCodec.of(EventTopic.PROGRESS_UPDATES).read(value))
                .event();
    }

    private static void limit(RealBroker broker, EventTopic<?> topic, int bytes) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        ConfigEntry limit = new ConfigEntry("max.message.bytes", String.valueOf(bytes));
        try (Admin admin = Admin.create(broker.connection())) {
            admin.incrementalAlterConfigs(Map.of(resource, Set.of(new AlterConfigOp(limit, AlterConfigOp.OpType.SET))))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private static ImportOutput silence() {
        return new ImportOutput(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), false);
    }
}
