package dev.learnstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.schemas.registry.RegistryUnavailableException;
import dev.learnstream.schemas.registry.SchemaRefusedException;
import dev.learnstream.schemas.registry.SchemaRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests records that name their schema by its id in a registry. */
class RegistryFramingTest {

    private static final String ID = "01920000-0000-7000-8000-0000000000e1";

    /** The bytes were written by hand from Confluent's and Avro's specifications. */
    private static final String GOLDEN = "00" // magic byte
            + "00000007" // id 7, big-endian
            + "4830313932303030302d303030302d373030302d383030302d303030303030303030306531" // eventId
            + "4830313932303030302d303030302d373030302d383030302d303030303030303030306131" // userId
            + "4830313932303030302d303030302d373030302d383030302d303030303030303030306231" // topicId
            + "4a" // percent 37
            + "02" // status IN_PROGRESS
            + "dca6c6949567"; // occurredAt 1772366645678

    static final byte[] GOLDEN_BYTES = HexFormat.of().parseHex(GOLDEN);

    private final FakeRegistry registry = new FakeRegistry();

    @AfterEach
    void stopTheRegistry() {
        registry.close();
    }

    @Nested
    class OnTheWire {

        @Test
        void writesAProgressUpdateAsTheseBytes() {
            registry.answers("/subjects/progress-updates-value/versions", 200, "{\"id\": 7}");

            byte[] bytes = writing().encode(Events.progress().build());

            assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(GOLDEN);
        }

        @Test
        void readsAProgressUpdateFromTheseBytes() {
            registry.holds(7, schema("ProgressUpdate"));

            assertThat(reading().read(GOLDEN_BYTES))
                    .isEqualTo(new Reading.Valid<>(Events.progress().build()));
        }

        @Test
        void readsAnIdOfFourBytes() {
            registry.holds(Integer.MAX_VALUE, schema("ProgressUpdate"));
            byte[] bytes = HexFormat.of().parseHex(GOLDEN.replaceFirst("0000000007", "007fffffff"));

            assertThat(reading().read(bytes)).isInstanceOf(Reading.Valid.class);
        }

        @Test
        void tellsTheFramingsApartByTheirFirstBytes() {
            registry.holds(7, schema("ProgressUpdate"));
            byte[] singleObject = Wire.progressUpdate(ID, ID, ID);

            assertThat(reading().read(singleObject)).isInstanceOf(Reading.Valid.class);
            assertThat(reading().read(GOLDEN_BYTES)).isInstanceOf(Reading.Valid.class);
            assertThat(EventCodec.writerSchema(singleObject)).isEqualTo("cec972857934672c");
            assertThat(EventCodec.writerSchema(GOLDEN_BYTES)).isEqualTo("registry id 7");
        }

        @Test
        void writesSingleObjectUnlessToldOtherwiseAndAsksNobody() {
            byte[] bytes = reading().encode(Events.progress().build());

            assertThat(bytes).startsWith(Wire.startingWith(Wire.PROGRESS).bytes());
            assertThat(registry.requests()).isEmpty();
        }
    }

    @Nested
    class WhenTheRegistryKnows {

        @Test
        void isAskedOnceForAnId() {
            registry.holds(7, schema("ProgressUpdate"));
            EventCodec<ProgressUpdate> codec = reading();

            for (int i = 0; i < 1_000; i++) {
                assertThat(codec.read(GOLDEN_BYTES)).isInstanceOf(Reading.Valid.class);
            }

            assertThat(registry.requests()).containsExactly("GET /apis/ccompat/v7/schemas/ids/7");
        }

        @Test
        void isToldOnceOfTheSchemaAsItWasReleased() {
            registry.answers("/subjects/progress-updates-value/versions", 200, "{\"id\": 7}");
            EventCodec<ProgressUpdate> codec = writing();

            for (int i = 0; i < 1_000; i++) {
                codec.encode(Events.progress().build());
            }

            assertThat(registry.requests())
                    .singleElement()
                    .asString()
                    .startsWith("POST /apis/ccompat/v7/subjects/progress-updates-value/versions {\"schema\":")
                    .contains("COMPLETED completes the topic")
                    .doesNotContain("avro.java.string");
        }

        @Test
        void resolvesAnotherSchemaToOurs() {
            registry.holds(8, """
                    {"type": "record", "name": "ProgressUpdate", "namespace": "dev.learnstream.events", "fields": [
                      {"name": "device", "type": ["null", "string"]},
                      {"name": "occurredAt", "type": "long"},
                      {"name": "percent", "type": "int"},
                      {"name": "status", "type":
                        {"type": "enum", "name": "ProgressStatus", "symbols": ["COMPLETED", "IN_PROGRESS"]}},
                      {"name": "eventId", "type": "string"},
                      {"name": "userId", "type": "string"},
                      {"name": "topicId", "type": "string"}]}
                    """);
            byte[] bytes = Wire.startingWith("00 00000008")
                    .number(1)
                    .text("phone")
                    .number(1772366645678L)
                    .number(37)
                    .number(1)
                    .text("01920000-0000-7000-8000-0000000000e1")
                    .text("01920000-0000-7000-8000-0000000000a1")
                    .text("01920000-0000-7000-8000-0000000000b1")
                    .bytes();

            assertThat(reading().read(bytes))
                    .isEqualTo(new Reading.Valid<>(Events.progress().build()));
        }

        @Test
        void checksTheRulesAndNamesTheId() {
            registry.holds(7, schema("ProgressUpdate"));
            byte[] bytes = HexFormat.of().parseHex(GOLDEN.replace("4a02dca6", "ca0102dca6"));

            assertThat(reading().read(bytes))
                    .isEqualTo(new Reading.Refused<>(
                            List.of(new Violation("percent", "must be from 0 to 100")),
                            "registry id 7",
                            Events.progress().setPercent(101).build()));
        }

        @Test
        void sendsUserAndPasswordOfTheAddressAndTellsThemNowhere() {
            registry.answers("/schemas/ids/7", 401, "{\"error_code\":401}");
            URI address = URI.create(registry.address().toString().replace("http://", "http://me:secret@"));
            EventCodec<ProgressUpdate> codec = reading(new SchemaRegistry(address, Duration.ofSeconds(5)));

            assertThatExceptionOfType(RegistryUnavailableException.class)
                    .isThrownBy(() -> codec.read(GOLDEN_BYTES))
                    .withMessage("The schema registry at [%s/schemas/ids/7] gives an unexpected answer: status [401]"
                            .formatted(registry.address()));
            assertThat(registry.authorizations()).containsExactly("Basic bWU6c2VjcmV0");
        }
    }

    @Nested
    class WhenARecordCannotBeRead {

        @Test
        void saysThatNoRegistryIsConfigured() {
            assertThat(EventCodec.of(EventTopic.PROGRESS_UPDATES).read(GOLDEN_BYTES))
                    .isEqualTo(new Reading.Unreadable<>(
                            "registry framing, but no registry is configured", "registry id 7"));
        }

        @Test
        void saysThatTheRegistryDoesNotKnowTheIdAndAsksOnceForManyRecords() {
            EventCodec<ProgressUpdate> codec = reading();

            for (int i = 0; i < 100; i++) {
                assertThat(codec.read(GOLDEN_BYTES))
                        .isEqualTo(
                                new Reading.Unreadable<>("the schema is not known to the registry", "registry id 7"));
            }

            assertThat(registry.requests()).hasSize(1);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        LearnerActivity                 | ProgressUpdate: called [LearnerActivity] in the registry's schema
                        {"type": "string"}              | ProgressUpdate: string in the registry's schema, which cannot be read as ProgressUpdate in this version
                        """)
        void saysThatItIsAnotherKindOfEvent(String schema, String reason) {
            registry.holds(7, schema.startsWith("{") ? schema : schema(schema));

            assertUnreadable("the registry's schema cannot be read: " + reason);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        timestamp-millis | timestamp-micros | ProgressUpdate.occurredAt: [timestamp-micros] in the registry's schema, [timestamp-millis] in this version
                        "percent"        | "percentage"     | ProgressUpdate.percent: not in the registry's schema, and without a default in this version
                        "NOT_STARTED"    | "PAUSED"         | ProgressUpdate.status: symbols [PAUSED] of the registry's schema are not in this version, whose enum has no default
                        "int"            | "string"         | ProgressUpdate.percent: string in the registry's schema, which cannot be read as int in this version
                        """)
        void namesTheFieldThatIsInTheWay(String text, String replacement, String reason) {
            registry.holds(7, schema("ProgressUpdate").replace(text, replacement));

            assertUnreadable("the registry's schema cannot be read: " + reason);
        }

        @Test
        void saysThatTheSchemaIsNoAvro() {
            registry.answers("/schemas/ids/7", 200, "{\"schema\": \"{}\", \"schemaType\": \"JSON\"}");

            assertUnreadable("the schema is not Avro");
        }

        @Test
        void judgesASchemaOnce() {
            registry.holds(7, schema("QuizAttempt"));
            EventCodec<ProgressUpdate> codec = reading();

            for (int i = 0; i < 100; i++) {
                assertThat(codec.read(GOLDEN_BYTES)).isInstanceOf(Reading.Unreadable.class);
            }

            assertThat(registry.requests()).hasSize(1);
        }
    }

    /** None of this is the record's fault: the caller tries again, and then the record is read. */
    @Nested
    class WhenTheRegistryDoesNotAnswer {

        @ParameterizedTest
        @ValueSource(ints = {301, 400, 401, 403, 408, 429, 500, 502, 503, 504})
        void saysWhichStatusCameAndReadsWhenItIsBack(int status) {
            registry.answers("/schemas/ids/7", status, "{\"error_code\":" + status + "}");

            assertUnavailableThenReads("gives an unexpected answer: status [" + status + "]");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                        200 | <html>Please log in</html>
                        200 | ~~
                        200 | {"schema": 1}
                        200 | []
                        404 | <html>Not Found</html>
                        404 | ~~
                        404 | {"error_code": 404, "message": "HTTP 404 Not Found"}
                        """)
        void doesNotTakeAnotherServersAnswerForARegistrys(int status, String body) {
            registry.answers("/schemas/ids/7", status, body);

            assertUnavailableThenReads("gives an unexpected answer: status [" + status + "]");
        }

        @Test
        void saysThatNobodyListens() {
            registry.close();

            assertThatExceptionOfType(RegistryUnavailableException.class)
                    .isThrownBy(() -> reading().read(GOLDEN_BYTES))
                    .withMessageStartingWith("The schema registry at [" + registry.address()
                            + "/schemas/ids/7] does not" + " answer: java.net.ConnectException");
        }

        @Test
        void waitsForAnAnswerAsLongAsItWasTold() {
            registry.hangs("/schemas/ids/7");

            assertUnavailableSoon();
        }

        @Test
        void waitsForTheBodyNoLonger() {
            registry.drips("/schemas/ids/7");

            assertUnavailableSoon();
        }

        @Test
        void writesNothingUntilItIsBack() {
            registry.answers("/subjects/progress-updates-value/versions", 503, "");
            EventCodec<ProgressUpdate> codec = writing();

            assertThatExceptionOfType(RegistryUnavailableException.class)
                    .isThrownBy(() -> codec.encode(Events.progress().build()));

            registry.answers("/subjects/progress-updates-value/versions", 200, "{\"id\": 7}");
            assertThat(codec.encode(Events.progress().build())).isEqualTo(GOLDEN_BYTES);
        }

        @Test
        void saysThatItRefusesOurSchema() {
            registry.answers("/subjects/progress-updates-value/versions", 409, "{\"error_code\": 409}");

            assertThatExceptionOfType(SchemaRefusedException.class)
                    .isThrownBy(() -> writing().encode(Events.progress().build()))
                    .withMessageEndingWith(
                            "refuses the schema of [progress-updates] with [409]: it is not compatible with the registered one");
        }

        private void assertUnavailableThenReads(String problem) {
            EventCodec<ProgressUpdate> codec = reading();
            assertThatExceptionOfType(RegistryUnavailableException.class)
                    .isThrownBy(() -> codec.read(GOLDEN_BYTES))
                    .withMessage("The schema registry at [" + registry.address() + "/schemas/ids/7] " + problem);

            registry.holds(7, schema("ProgressUpdate"));

            assertThat(codec.read(GOLDEN_BYTES)).isInstanceOf(Reading.Valid.class);
        }

        private void assertUnavailableSoon() {
            SchemaRegistry impatient = new SchemaRegistry(registry.address(), Duration.ofMillis(300));
            long start = System.nanoTime();

            assertThatExceptionOfType(RegistryUnavailableException.class)
                    .isThrownBy(() -> reading(impatient).read(GOLDEN_BYTES))
                    .withMessage("The schema registry at [" + registry.address()
                            + "/schemas/ids/7] does not answer within [300] ms");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    /** Reading returns for any schema that a registry holds. */
    @Nested
    class WhenTheSchemaIsHostile {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "no schema",
                    "{\"type\": \"record\"}",
                    "{\"type\": \"record\", \"name\": \"A B\", \"fields\": []}",
                    "{\"type\": \"record\", \"name\": \"A\", \"fields\": [{\"name\": \"b\", \"type\": \"Missing\"}]}",
                    "{\"type\": \"fixed\", \"name\": \"A\", \"size\": -1}"
                })
        void saysThatItIsNone(String schema) {
            registry.holds(7, schema);

            assertUnreadable("the schema is not a valid Avro schema");
        }

        @Test
        void doesNotReceiveOneThatIsHuge() {
            registry.holds(7, "\"" + " ".repeat(8 << 20) + "\"");

            assertUnreadable("the schema is longer than 262144 bytes");
        }

        @Test
        void returnsFromOneThatIsDeep() {
            registry.holds(7, "{\"type\": \"array\", \"items\": ".repeat(9_000) + "\"int\"" + "}".repeat(9_000));

            assertThat(reading().read(GOLDEN_BYTES)).isInstanceOf(Reading.Unreadable.class);
        }

        @Test
        void skipsNoRecordWithinAnother() {
            StringBuilder bomb = new StringBuilder("\"int\"");
            for (int i = 0; i < 60; i++) {
                bomb.insert(
                                0,
                                "{\"type\": \"record\", \"name\": \"A" + i
                                        + "\", \"fields\": [{\"name\": \"a\", \"type\": ")
                        .append("}, {\"name\": \"b\", \"type\": \"")
                        .append(i == 0 ? "int" : "A" + (i - 1))
                        .append("\"}]}");
            }
            registry.holds(7, withField("bomb", bomb.toString()));

            assertUnreadable("the registry's schema cannot be read: field [bomb] holds a record, an array or a map");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"type\": \"array\", \"items\": \"null\"}",
                    "[\"null\", {\"type\": \"map\", \"values\": \"null\"}]",
                    "[\"null\", \"ProgressUpdate\"]"
                })
        void skipsNothingThatCanBeLongerThanItsBytes(String type) {
            registry.holds(7, withField("extra", type));

            assertUnreadable("the registry's schema cannot be read: field [extra] holds a record, an array or a map");
        }

        @Test
        void loadsNoClassThatItNames() {
            registry.holds(
                    7,
                    schema("ProgressUpdate")
                            .replace(
                                    "\"type\": \"string\"",
                                    "\"type\": \"string\", \"java-class\": \"java.io.File\", \"avro.java.string\": \"X\""));

            assertThat(reading().read(GOLDEN_BYTES))
                    .isEqualTo(new Reading.Valid<>(Events.progress().build()));
        }

        private static String withField(String name, String type) {
            return schema("ProgressUpdate")
                    .replaceFirst(
                            "\"fields\": \\[", "\"fields\": [{\"name\": \"" + name + "\", \"type\": " + type + "},");
        }
    }

    private void assertUnreadable(String reason) {
        assertThat(reading().read(GOLDEN_BYTES)).isEqualTo(new Reading.Unreadable<>(reason, "registry id 7"));
    }

    private EventCodec<ProgressUpdate> reading() {
        return reading(registry.client());
    }

    private static EventCodec<ProgressUpdate> reading(SchemaRegistry registry) {
        return new EventCodecs(registry, Framing.SINGLE_OBJECT).of(EventTopic.PROGRESS_UPDATES);
    }

    private EventCodec<ProgressUpdate> writing() {
        return new EventCodecs(registry.client(), Framing.REGISTRY).of(EventTopic.PROGRESS_UPDATES);
    }

    private static String schema(String record) {
        try {
            return Files.readString(Path.of("src", "main", "avro", record + ".avsc"));
        } catch (IOException e) {
            throw new IllegalStateException("Could not read the schema of [" + record + "]", e);
        }
    }
}
