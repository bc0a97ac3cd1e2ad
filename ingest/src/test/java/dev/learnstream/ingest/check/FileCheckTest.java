package dev.learnstream.ingest.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.learnstream.events.ProgressStatus;
import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.ingest.files.FileImportException;
import dev.learnstream.ingest.terminal.StatusLine;
import dev.learnstream.schemas.EventCodec;
import dev.learnstream.schemas.EventCodecs;
import dev.learnstream.schemas.EventTopic;
import dev.learnstream.schemas.Framing;
import dev.learnstream.schemas.registry.RegistryUnavailableException;
import dev.learnstream.schemas.registry.SchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FileCheckTest {

    private static final String ID = "019ca948-c9ae-7000-8000-000000000001";
    private static final String LEARNER = "01920000-0000-7000-8000-0000000000a1";

    private static final String ACTIVITY = """
            {"type": "LearnerActivity", "eventId": "019ca948-c9ae-7000-8000-000000000001",\
             "userId": "01920000-0000-7000-8000-0000000000a1", "courseId": "01920000-0000-7000-8000-0000000000c1",\
             "eventType": "video.play", "payload": {"speed": 1.5, "at": 7}, "occurredAt": "2026-03-01T12:04:05.678Z"}
            """;

    private static final String PROGRESS = """
            {"type": "ProgressUpdate", "eventId": "019ca948-c9ae-7000-8000-000000000001",\
             "userId": "01920000-0000-7000-8000-0000000000a1", "topicId": "01920000-0000-7000-8000-0000000000b1",\
             "percent": 37, "status": "IN_PROGRESS", "occurredAt": "2026-03-01T12:04:05.678Z"}
            """;

    private static final String ATTEMPT = """
            {"type": "QuizAttempt", "eventId": "019ca948-c9ae-7000-8000-000000000001",\
             "attemptId": "01920000-0000-7000-8000-0000000000e1", "userId": "01920000-0000-7000-8000-0000000000a1",\
             "courseId": "01920000-0000-7000-8000-0000000000c1", "moduleNo": 1, "topicPairIndex": 32,\
             "status": "STARTED", "occurredAt": "2026-03-01T12:04:05.678Z"}
            """;

    private final Path file;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private EventCodecs codecs = EventCodecs.withoutRegistry();
    private int remembered = 1_000;

    FileCheckTest(@TempDir Path folder) {
        file = folder.resolve("made");
    }

    @Test
    void findsNothingInWhatIsAsItShouldBe() throws Exception {
        assertThat(check(ACTIVITY + PROGRESS + ATTEMPT + record(LEARNER, hex(progress(37)), 1_772_366_645_678L)))
                .isEqualTo(Conformance.KEPT);
        assertThat(said()).isEqualTo("""
                        Checked 4 events.
                                  1  for learner-activity are valid
                                  2  for progress-updates are valid
                                  1  for quiz-attempts are valid
                                  1  are repeated: each counts once

                        Nothing would be refused.
                        """);
    }

    @Test
    void takesTheLineThatTheContractShows() throws Exception {
        String line = Files.readAllLines(Path.of("..", "schemas", "README.md")).stream()
                .filter(one -> one.startsWith("{\"topic\""))
                .findFirst()
                .orElseThrow();

        assertThat(check(line)).isEqualTo(Conformance.KEPT);
        assertThat(said()).contains("1  for progress-updates are valid").doesNotContain("Doubtful");
    }

    @Nested
    class WouldBeRefused {

        @Test
        void isToldByKindFieldAndRuleWithItsNumberAndFirstPlaces() throws Exception {
            String bad = PROGRESS.replace("37", "101");

            assertThat(check("{\n" + bad + ACTIVITY + bad + bad + bad)).isEqualTo(Conformance.BROKEN);
            assertThat(said()).isEqualTo("""
                            Checked 6 events.
                                      1  for learner-activity are valid

                            Would be refused or become dead letters: 5
                                      4  progress-updates: percent must be from 0 to 100
                                         %1$s:2, %1$s:4, %1$s:5, …
                                      1  it is not valid JSON: it ends too early, at column 2
                                         %1$s:1
                            """.formatted(file));
        }

        @Test
        void isAFieldThatJsonDoesNotHaveAsItShould() throws Exception {
            assertThat(check(PROGRESS.replace("\"percent\": 37", "\"percent\": \"37\"")))
                    .isEqualTo(Conformance.BROKEN);
            assertThat(said()).contains("1  progress-updates: percent must be a whole number of at most 32 bits");
        }

        @Test
        void isARecordOfAContainer() throws Exception {
            try (DataFileWriter<ProgressUpdate> writer =
                    new DataFileWriter<>(new SpecificDatumWriter<>(ProgressUpdate.class))) {
                writer.create(EventTopic.PROGRESS_UPDATES.schema(), file.toFile());
                writer.append(progress(37));
                writer.append(progress(101));
            }

            assertThat(run()).isEqualTo(Conformance.BROKEN);
            assertThat(said()).contains("1  progress-updates: percent must be from 0 to 100", file + ":2");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "''|it is unreadable: the record's value is empty",
                    "7b7d|it is unreadable: does not start like an event (C3 01 or 00); first bytes 7b 7d: JSON text? The value must be Avro: see schemas/README.md, On the wire",
                    "c3010102030405060708|it is unreadable: unknown schema fingerprint 0807060504030201; known: cec972857934672c",
                    "c3012c6734798572c9ce48|it is unreadable: cut off: the bytes end inside field [eventId]"
                })
        void areBytesThatAreNoEvent(String value, String reason) throws Exception {
            assertThat(check(record(LEARNER, value, 0))).isEqualTo(Conformance.BROKEN);
            assertThat(said()).contains("1  progress-updates: " + reason);
        }

        @Test
        void isAnEventWithAllItsFaultsInOneRound() throws Exception {
            String event = PROGRESS.replaceFirst("\"topicId\": \"[^\"]*\",?\\s*", "")
                    .replaceFirst("\"percent\": \\d+", "\"percent\": 120");

            assertThat(check(event)).isEqualTo(Conformance.BROKEN);
            assertThat(said())
                    .contains(
                            "1  progress-updates: topicId is required",
                            "1  progress-updates: percent must be from 0 to 100");
        }

        @Test
        void areBytesBehindAnEvent() throws Exception {
            assertThat(check(record(LEARNER, hex(progress(37)) + "00", 0))).isEqualTo(Conformance.BROKEN);
            assertThat(said()).contains("1  progress-updates: it is unreadable: bytes follow the event");
        }

        @Test
        void isARecordThatBreaksARule() throws Exception {
            assertThat(check(record(LEARNER, hex(progress(101)), 0))).isEqualTo(Conformance.BROKEN);
            assertThat(said()).contains("1  progress-updates: percent must be from 0 to 100");
        }

        @Test
        void isARecordOnTheTopicOfAnotherKind() throws Exception {
            assertThat(check(record(LEARNER, hex(progress(37)), 0).replace("progress-updates", "quiz-attempts")))
                    .isEqualTo(Conformance.BROKEN);
            assertThat(said()).contains("1  quiz-attempts: it is unreadable: unknown schema");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"topic\": \"orders\", \"value\": \"\"}"
                            + "|topic must be one of learner-activity, progress-updates, quiz-attempts",
                    "{\"topic\": \"quiz-attempts\"}|value is required",
                    "{\"topic\": \"quiz-attempts\", \"value\": null}"
                            + "|quiz-attempts: it is unreadable: the record has no value",
                    "{\"topic\": \"quiz-attempts\", \"value\": \"Ada!\"}|value must be base64, or null",
                    "{\"topic\": \"quiz-attempts\", \"value\": 7}|value must be base64, or null",
                    "{\"topic\": \"quiz-attempts\", \"value\": {}}|value must be base64, or null",
                    "{\"topic\": \"quiz-attempts\", \"value\": \"\", \"key\": \"Ada!\"}|key must be base64, or null",
                    "{\"topic\": \"quiz-attempts\", \"value\": \"\", \"timestamp\": -1}"
                            + "|timestamp must be a number of milliseconds since 1970",
                    "{\"percent\": 37}|type must be one of LearnerActivity, ProgressUpdate, QuizAttempt"
                })
        void isALineThatIsNeitherEventNorRecord(String line, String reason) throws Exception {
            assertThat(check(line)).isEqualTo(Conformance.BROKEN);
            assertThat(said()).contains("1  " + reason).doesNotContain("Ada");
        }

        @Test
        void staysBoundedHoweverManyFieldsAreNamed() throws Exception {
            StringBuilder lines = new StringBuilder();
            for (int i = 0; i < 1_000; i++) {
                lines.append(PROGRESS.replace("\"percent\"", "\"percent" + i + "\": 1, \"percent\""));
            }

            assertThat(check(lines.toString())).isEqualTo(Conformance.BROKEN);
            assertThat(said())
                    .contains("Would be refused or become dead letters: 1,000", "900  it breaks further rules");
            assertThat(said().lines()).hasSizeLessThan(210);
        }
    }

    @Nested
    class InRegistryFraming {

        private final String line =
                record(LEARNER, "0000000007" + hex(progress(37)).substring(20), 1_772_366_645_678L);

        @Test
        void isCountedApartWhereThereIsNoRegistry() throws Exception {
            assertThat(check(line + ACTIVITY)).isEqualTo(Conformance.UNKNOWN);
            assertThat(said()).isEqualTo("""
                            Checked 2 events.
                                      1  for learner-activity are valid

                            Could not be checked: 1
                                      1  progress-updates: it is in registry framing: set \
                            --learnstream.schema-registry.url to the registry that has its schema
                                         %s:1
                            """.formatted(file));
        }

        @Test
        void endsTheCheckWhereTheRegistryDoesNotAnswer() {
            codecs = new EventCodecs(
                    new SchemaRegistry(URI.create("http://127.0.0.1:1"), Duration.ofSeconds(5)), Framing.SINGLE_OBJECT);

            assertThatExceptionOfType(RegistryUnavailableException.class).isThrownBy(() -> check(line));
        }
    }

    @Nested
    class Doubtful {

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4, 5})
        void isAnIdThatIsNotOrderedByTime(int version) throws Exception {
            assertThat(check(
                            ACTIVITY.replace("-7000-8000-000000000001", "-%d000-8000-000000000001".formatted(version))))
                    .isEqualTo(Conformance.KEPT);
            assertThat(said())
                    .contains(
                            "Doubtful: 1",
                            "learner-activity: eventId is not ordered by time: a UUID of version " + version);
        }

        @Test
        void isNoIdThatComesFromTheContent() throws Exception {
            assertThat(check(ACTIVITY.replace("\"eventId\": \"" + ID + "\",", "")))
                    .isEqualTo(Conformance.KEPT);
            assertThat(said())
                    .contains("1  have no eventId: it is derived from their content")
                    .doesNotContain("Doubtful");
        }

        @Test
        void isATypeThatIsNotInTheCatalogue() throws Exception {
            assertThat(check(ACTIVITY.replace("video.play", "vidoe.play"))).isEqualTo(Conformance.KEPT);
            assertThat(said())
                    .contains(
                            "Doubtful: 1",
                            "learner-activity: eventType is not in the catalogue of schemas/README.md: it gives no derived status")
                    .doesNotContain("vidoe");
        }

        @Test
        void isAKeyThatIsNotTheLearner() throws Exception {
            assertThat(check(record("\"" + LEARNER + "\"", hex(progress(37)), 1_772_366_645_678L)))
                    .isEqualTo(Conformance.KEPT);
            assertThat(said()).contains("Doubtful: 1", "progress-updates: key is not userId, 36 characters as UTF-8");
        }

        @Test
        void isNoKey() throws Exception {
            String line = record(LEARNER, hex(progress(37)), 1_772_366_645_678L);

            assertThat(check(line.replaceFirst("\"key\": \"[^\"]*\"", "\"key\": null")
                            + line.replaceFirst("\"key\": \"[^\"]*\", ", "")))
                    .isEqualTo(Conformance.KEPT);
            assertThat(said()).contains("2  progress-updates: key is null: the learner's events do not stay together");
        }

        @ParameterizedTest
        @CsvSource({"300000, false", "300001, true"})
        void isAClockThatIsAheadOfTheRecord(long millisAhead, boolean isDoubtful) throws Exception {
            check(record(LEARNER, hex(progress(37)), 1_772_366_645_678L - millisAhead));

            assertThat(said().contains("occurredAt is more than 5 minutes ahead of the record's timestamp"))
                    .isEqualTo(isDoubtful);
        }

        @ParameterizedTest
        @CsvSource({"2026-03-02T00:05:00Z, false", "2026-03-02T00:05:00.001Z, true"})
        void isAClockThatIsAheadOfThisOne(String occurredAt, boolean isDoubtful) throws Exception {
            check(ACTIVITY.replace("2026-03-01T12:04:05.678Z", occurredAt));

            assertThat(said().contains("occurredAt is more than 5 minutes ahead of this machine's clock"))
                    .isEqualTo(isDoubtful);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {"video.play|video.pause", "1.5|1.6", "0000000000a1|0000000000a2", "0000000000c1|0000000000c2"})
        void isAnActivityWithTheIdOfAnother(String some, String other) throws Exception {
            check(ACTIVITY + ACTIVITY.replace(some, other));

            assertThat(said())
                    .contains(
                            "1  learner-activity: eventId occurred before with other content: the later one would be a"
                                    + " dead letter conflicting_duplicate",
                            file + ":2");
        }

        /** The merge accepts such an event too: see LearnerActivityEvents.sql. */
        @Test
        void isNoActivityThatDiffersInTimeOrTopicOrSpellingAlone() throws Exception {
            check(ACTIVITY
                    + ACTIVITY.replace("678Z", "679Z")
                    + ACTIVITY.replace("{\"speed\": 1.5, \"at\": 7}", "\"{\\\"at\\\":7,\\\"speed\\\":1.50}\"")
                    + ACTIVITY.replace(
                            "\"payload\"", "\"topicId\": \"01920000-0000-7000-8000-0000000000b1\", \"payload\""));

            assertThat(said()).contains("3  are repeated: each counts once").doesNotContain("Doubtful");
        }

        @Test
        void isAnUpdateWithTheIdOfAnother() throws Exception {
            check(PROGRESS + PROGRESS.replace("37", "38"));

            assertThat(said())
                    .contains("1  progress-updates: eventId occurred before with other content: both would be applied");
        }

        @Test
        void isNoIdThatAnotherKindHas() throws Exception {
            check(ACTIVITY + PROGRESS + ATTEMPT);

            assertThat(said()).doesNotContain("before");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "0000000000a1|0000000000a2",
                    "0000000000c1|0000000000c2",
                    "\"moduleNo\": 1|\"moduleNo\": 3",
                    "\"topicPairIndex\": 32|\"topicPairIndex\": 1",
                    "\"moduleNo\": 1, \"topicPairIndex\": 32|\"moduleNo\": 2, \"topicPairIndex\": 1"
                })
        void isAnAttemptThatContradictsItself(String some, String other) throws Exception {
            check(ATTEMPT + ATTEMPT.replace(ID, ID.replace("001", "002")).replace(some, other));

            assertThat(said())
                    .contains(
                            "Doubtful: 1",
                            "1  quiz-attempts: attemptId occurred before with another learner, course, module or pair:"
                                    + " the later one would be a dead letter conflicting_attempt");
        }

        @Test
        void isNoAttemptThatGoesOn() throws Exception {
            check(ATTEMPT + ATTEMPT.replace(ID, ID.replace("001", "002")).replace("STARTED", "PASSED"));

            assertThat(said()).doesNotContain("Doubtful");
        }
    }

    @Nested
    class WhenThereAreMoreIdsThanAreRemembered {

        private final String three = ACTIVITY + other(2) + other(3);

        @Test
        void comparesWithTheLastOfThemAndSaysSo() throws Exception {
            remembered = 2;
            check(three + ACTIVITY.replace("play", "pause") + other(3).replace("play", "pause"));

            assertThat(said())
                    .contains(
                            "Doubtful: 1",
                            file + ":5",
                            "Each id was compared with the 2 ids before it, not with earlier ones.");
        }

        @Test
        void saysNothingOfItWhenThereAreNotMore() throws Exception {
            remembered = 3;
            check(three + ACTIVITY.replace("play", "pause"));

            assertThat(said()).contains("Doubtful: 1", file + ":4").doesNotContain("compared");
        }

        private static String other(int number) {
            return ACTIVITY.replace("000000000001", "00000000000" + number);
        }
    }

    @Test
    void saysNothingOfTheLearner() throws Exception {
        check(ACTIVITY.replace("-7000-8000-000000000001", "-4000-8000-000000000001")
                + record("Ada Lovelace", hex(progress(37)), 0)
                + PROGRESS.replace("37", "\"Ada Lovelace\""));

        assertThat(said())
                .contains("Doubtful: 2", "Would be refused")
                .doesNotContain("Ada", "0000000000a1", "019ca948");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatExceptionOfType(FileImportException.class)
                .isThrownBy(this::run)
                .withMessage("[%s] does not exist", file);
    }

    private Conformance check(String lines) throws IOException {
        Files.writeString(file, lines);
        return run();
    }

    private Conformance run() {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        Clock clock = Clock.fixed(Instant.parse("2026-03-02T00:00:00Z"), ZoneOffset.UTC);
        StatusLine line = new StatusLine(out, false, Duration.ofHours(1));
        return new FileCheck(codecs, new SeenIds(remembered), clock, line, out).run(List.of(file.toString()));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private static String record(String key, String value, long timestamp) {
        return """
                {"topic": "progress-updates", "key": "%s", "value": "%s", "timestamp": %d}
                """.formatted(
                        base64(key.getBytes(StandardCharsets.UTF_8)),
                        base64(HexFormat.of().parseHex(value)),
                        timestamp);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String hex(ProgressUpdate event) {
        return HexFormat.of()
                .formatHex(EventCodec.of(EventTopic.PROGRESS_UPDATES).encode(event));
    }

    /** Returns the event of {@link #PROGRESS} with another percent. */
    private static ProgressUpdate progress(int percent) {
        return new ProgressUpdate(
                UUID.fromString(ID),
                UUID.fromString(LEARNER),
                UUID.fromString("01920000-0000-7000-8000-0000000000b1"),
                percent,
                ProgressStatus.IN_PROGRESS,
                Instant.parse("2026-03-01T12:04:05.678Z"));
    }
}
