package dev.learnstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.schemas.registry.SchemaRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas of other programs that differ from ours. */
class ForeignSchemasTest {

    private static final byte[] GOLDEN = RegistryFramingTest.GOLDEN_BYTES;
    private static final String ID = "01920000-0000-7000-8000-0000000000";
    private static final Reading<ProgressUpdate> VALID =
            new Reading.Valid<>(Events.progress().build());

    private final FakeRegistry registry = new FakeRegistry();

    @AfterEach
    void stopTheRegistry() {
        registry.close();
    }

    /** The enumeration of a progress update is registered, with its namespace, under its own subject. */
    @Nested
    class ThatReferToOthers {

        private static final String STATUS = """
                {"type": "enum", "name": "ProgressStatus", "namespace": "dev.learnstream.events",
                 "symbols": ["NOT_STARTED", "IN_PROGRESS", "COMPLETED"]}
                """;

        private static final String FIXED = "{\"type\": \"fixed\", \"name\": \"F\", \"size\": 1}";

        @Test
        void areReadWithThem() {
            registry.answers("/schemas/ids/7", 200, referring(update("\"ProgressStatus\""), "status/é x", 3));
            registry.answers("/subjects/status/é x/versions/3", 200, referring(STATUS));

            assertThat(read(GOLDEN)).isEqualTo(VALID);
            assertThat(registry.requests())
                    .containsExactly(
                            "GET /apis/ccompat/v7/schemas/ids/7",
                            "GET /apis/ccompat/v7/subjects/status/é x/versions/3");
        }

        @Test
        void areReadWithThoseOfThoseWhichAreAskedForOnce() {
            registry.answers("/schemas/ids/7", 200, referring(update("\"ProgressStatus\""), "a", 1, "b", 1));
            registry.answers("/subjects/a/versions/1", 200, referring(FIXED, "b", 1));
            registry.answers("/subjects/b/versions/1", 200, referring(STATUS));

            assertThat(read(GOLDEN)).isEqualTo(VALID);
            assertThat(registry.requests()).hasSize(3);
        }

        @Test
        void endWhenTheyReferToEachOther() {
            registry.answers("/schemas/ids/7", 200, referring(update("\"ProgressStatus\""), "a", 1));
            registry.answers("/subjects/a/versions/1", 200, referring("\"B\"", "b", 1));
            registry.answers("/subjects/b/versions/1", 200, referring("\"A\"", "a", 1));

            assertThat(read(GOLDEN)).isEqualTo(unreadable("the schema is not a valid Avro schema"));
        }

        @Test
        void areNotFollowedWithoutEnd() {
            registry.answers("/schemas/ids/7", 200, referring(update("\"ProgressStatus\""), "s", 1));
            for (int version = 1; version < 100; version++) {
                registry.answers("/subjects/s/versions/" + version, 200, referring("\"int\"", "s", version + 1));
            }

            assertThat(read(GOLDEN)).isEqualTo(unreadable("the schema refers to more than 20 other schemas"));
            assertThat(registry.requests()).hasSize(21);
        }

        @ParameterizedTest
        @ValueSource(ints = {40401, 40402})
        void sayThatOneOfThemIsNotThere(int code) {
            registry.answers("/schemas/ids/7", 200, referring(update("\"ProgressStatus\""), "status", 3));
            registry.answers("/subjects/status/versions/3", 404, "{\"error_code\": " + code + "}");

            assertThat(read(GOLDEN))
                    .isEqualTo(unreadable("the schema refers to a schema that the registry does not know"));
        }

        private static String update(String status) {
            return schema().replaceFirst("\\{\"type\": \"enum\".*?}", status);
        }

        private static String referring(String schema, Object... subjectsAndVersions) {
            ObjectNode answer = JsonNodeFactory.instance.objectNode().put("schema", schema);
            for (int i = 0; i < subjectsAndVersions.length; i += 2) {
                answer.withArray("references")
                        .addObject()
                        .put("name", "any")
                        .put("subject", (String) subjectsAndVersions[i])
                        .put("version", (Integer) subjectsAndVersions[i + 1]);
            }
            return answer.toString();
        }
    }

    @Nested
    class ThatAvroItselfWouldRefuse {

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                        "type": "int", "doc"                | "type": "int", "default": null, "doc"
                        "type": "int", "doc"                | "type": "int", "default": "none", "doc"
                        "namespace": "dev.learnstream.events" | "namespace": "dev.learnstream.events", "aliases": ["my-events.Progress-Update"]
                        """)
        void areReadForAWritersDefaultsAndAliasesAreNeverUsed(String text, String replacement) {
            assertThat(schema()).contains(text);
            registry.holds(7, schema().replace(text, replacement));

            assertThat(read(GOLDEN)).isEqualTo(VALID);
        }

        @Test
        void areReadInANamespaceThatIsNoNameInJava() {
            registry.holds(7, schema().replace("\"dev.learnstream.events\"", "\"my-company.events\""));

            assertThat(read(GOLDEN)).isEqualTo(VALID);
        }

        @Test
        void areRefusedWhenANameCouldNotBeTold() {
            registry.holds(7, schema().replace("\"percent\"", "\"per\\u0000cent\""));

            assertThat(read(GOLDEN)).isEqualTo(unreadable("the schema is not a valid Avro schema"));
        }
    }

    /** Schemas as ksqlDB and Kafka Connect derive them from tables. */
    @Nested
    class InWhichEachFieldCanBeNull {

        private static final String SCHEMA = """
                {"type": "record", "name": "ProgressUpdate", "namespace": "dev.learnstream.events", "fields": [
                  {"name": "eventId", "type": ["null", "string"], "default": null},
                  {"name": "userId", "type": ["null", "string"], "default": null},
                  {"name": "topicId", "type": ["null", "string"], "default": null},
                  {"name": "percent", "type": ["null", "int"], "default": null},
                  {"name": "status", "type": ["null", "string"], "default": null},
                  {"name": "occurredAt", "type": ["null", {"type": "long", "logicalType": "timestamp-millis"}],
                   "default": null}]}
                """;

        @Test
        void readARecordThatHasAllValues() {
            registry.holds(7, SCHEMA);

            assertThat(read(update(37, "IN_PROGRESS", 1772366645678L))).isEqualTo(VALID);
        }

        @Test
        void readTheSameWithTheNullBehind() {
            registry.holds(7, SCHEMA.replaceAll("\\[\"null\", (.*?)], ?\\n? *\"default\": null", "[$1, \"null\"]"));
            byte[] bytes = HexFormat.of()
                    .parseHex(HexFormat.of()
                            .formatHex(update(37, "IN_PROGRESS", 1772366645678L))
                            .replace("024830", "004830")
                            .replace("024a0216", "004a0016")
                            .replace("02dca6c6949567", "00dca6c6949567"));

            assertThat(read(bytes)).isEqualTo(VALID);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                         | IN_PROGRESS | 1 | percent is required
                        3 |             | 1 | status is required
                        3 | PAUSED      | 1 | status must be one of NOT_STARTED, IN_PROGRESS, COMPLETED
                        3 | IN_PROGRESS |   | occurredAt is required
                        """)
        void refuseARecordThatLacksOneAndNameTheField(
                @Nullable Integer percent, @Nullable String status, @Nullable Long time, String violation) {
            registry.holds(7, SCHEMA);

            assertThat(read(update(percent, status, time))).hasToString("Refused[[" + violation + "], registry id 7]");
        }

        @Test
        void stillDoNotTakeOneTypeForAnother() {
            registry.holds(7, SCHEMA.replace("\"null\", \"int\"", "\"null\", \"string\""));

            assertThat(read(GOLDEN))
                    .isInstanceOfSatisfying(Reading.Unreadable.class, unreadable -> assertThat(unreadable.reason())
                            .startsWith("the registry's schema cannot be read: ProgressUpdate.percent: "));
        }

        private static byte[] update(@Nullable Integer percent, @Nullable String status, @Nullable Long time) {
            Wire wire = Wire.startingWith("00 00000007");
            List.of("e1", "a1", "b1").forEach(end -> wire.number(1).text(ID + end));
            wire.number(percent == null ? 0 : 1);
            if (percent != null) {
                wire.number(percent);
            }
            wire.number(status == null ? 0 : 1);
            if (status != null) {
                wire.text(status);
            }
            wire.number(time == null ? 0 : 1);
            return time == null ? wire.bytes() : wire.number(time).bytes();
        }
    }

    @Nested
    class ThatAreOfNoUse {

        @ParameterizedTest
        @ValueSource(strings = {"no schema", "{\"type\": \"string\"}", ""})
        void areAskedForAgainAfterAWhile(String schema) {
            EventCodec<ProgressUpdate> codec =
                    codec(new SchemaRegistry(registry.address(), Duration.ofSeconds(5), Duration.ofMillis(200)));
            if (!schema.isEmpty()) {
                registry.holds(7, schema);
            }
            assertThat(codec.read(GOLDEN)).isInstanceOf(Reading.Unreadable.class);
            assertThat(codec.read(GOLDEN)).isInstanceOf(Reading.Unreadable.class);

            registry.holds(7, schema());

            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(codec.read(GOLDEN)).isEqualTo(VALID));
        }

        @Test
        void areToldByEightBytesOfIdWithoutAskingForId0() {
            byte[] bytes = Wire.startingWith("00 0000000000000007 48").bytes();

            assertThat(read(bytes))
                    .isEqualTo(new Reading.Unreadable<>(
                            "the schema's id has eight bytes, as Apicurio writes it by default: only four are supported, "
                                    + "see apicurio.registry.id-handler",
                            "registry id 7"));
            assertThat(registry.requests()).isEmpty();
        }
    }

    @Nested
    class ThatAreAskedForInTheBackground {

        @Test
        void areAtHandWhenTheRegistryHasAnswered() {
            registry.holds(7, schema());
            EventCodec<ProgressUpdate> codec = codec(registry.client());

            assertThat(codec.atHand(GOLDEN)).isEmpty();

            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() ->
                            assertThat(codec.atHand(GOLDEN).map(Supplier::get)).contains(VALID));
            assertThat(registry.requests()).hasSize(1);
        }

        @Test
        void keepNobodyWaitingWhoNeedsNone() {
            registry.hangs("/schemas/ids/7");
            EventCodec<ProgressUpdate> codec = codec(registry.client());

            for (int i = 0; i < 1_000; i++) {
                assertThat(codec.atHand(GOLDEN)).isEmpty();
            }
            byte[] own = Wire.progressUpdate(ID + "e1", ID + "a1", ID + "b1");
            assertThat(codec.atHand(own).map(Supplier::get)).contains(VALID);
            assertThat(codec.atHand(null)).isPresent();
            assertThat(registry.requests()).hasSizeLessThanOrEqualTo(1);
        }

        @Test
        void areAskedForAgainAfterAFailure() {
            registry.answers("/schemas/ids/7", 503, "");
            SchemaRegistry client = registry.client();
            EventCodec<ProgressUpdate> codec = codec(client);
            assertThat(codec.atHand(GOLDEN)).isEmpty();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> client.lastContact().isPresent());

            registry.holds(7, schema());

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> codec.atHand(GOLDEN).isPresent());
        }
    }

    private Reading<ProgressUpdate> read(byte[] bytes) {
        return codec(registry.client()).read(bytes);
    }

    private static Reading<ProgressUpdate> unreadable(String reason) {
        return new Reading.Unreadable<>(reason, "registry id 7");
    }

    private static EventCodec<ProgressUpdate> codec(SchemaRegistry registry) {
        return new EventCodecs(registry, Framing.SINGLE_OBJECT).of(EventTopic.PROGRESS_UPDATES);
    }

    private static String schema() {
        try {
            return Files.readString(Path.of("src", "main", "avro", "ProgressUpdate.avsc"));
        } catch (IOException e) {
            throw new IllegalStateException("Could not read the schema", e);
        }
    }
}
