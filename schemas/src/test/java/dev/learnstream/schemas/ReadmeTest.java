package dev.learnstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.events.QuizAttempt;
import dev.learnstream.schemas.release.SchemaRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The README for producers in other languages agrees with the schemas, the rules and the bytes. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");

    @ParameterizedTest
    @ValueSource(strings = {"LearnerActivity", "ProgressUpdate", "QuizAttempt"})
    void namesEachFieldWithItsTypeAndMeaningInOrder(String record) throws IOException {
        Schema schema = new Schema.Parser().parse(Files.readString(SchemaRelease.SOURCES.resolve(record + ".avsc")));

        assertThat(rowsAfter("### " + record))
                .containsExactlyElementsOf(schema.getFields().stream()
                        .map(field -> "| `%s` | %s | %s |".formatted(field.name(), type(field.schema()), field.doc()))
                        .toList());
    }

    @Test
    void showsEachFieldOverHttpAndInAvro() throws IOException {
        List<String> rows = rowsAfter("### Over HTTP and in Avro");

        assertThat(EventTopic.ALL.stream().flatMap(topic -> topic.schema().getFields().stream()))
                .allSatisfy(field -> assertThat(rows)
                        .filteredOn(row -> row.contains("`" + field.name() + "`"))
                        .singleElement()
                        .asString()
                        .contains("| " + avro(field.schema()) + ": "));
    }

    private static String avro(Schema schema) {
        Schema type = schema.isUnion() ? schema.getTypes().get(1) : schema;
        return type.getType() == Schema.Type.ENUM ? "enum" : type(type);
    }

    @Test
    void listsTheCatalogueOfEventTypes() throws IOException {
        assertThat(rowsAfter("## Types of activities"))
                .containsExactlyElementsOf(EventType.ALL.stream()
                        .map(type -> "| `%s%s` | %s | %s |"
                                .formatted(
                                        type.name(),
                                        type.name().endsWith(".") ? "…" : "",
                                        type.status() == null ? "none" : "`" + type.status() + "`",
                                        type.meaning()))
                        .toList());
    }

    @Test
    void namesTheTopics() throws IOException {
        assertThat(rowsAfter("## Topics and keys"))
                .containsExactlyElementsOf(EventTopic.ALL.stream()
                        .map(topic -> "| `%s` | `%s` |"
                                .formatted(topic.name(), topic.schema().getFullName()))
                        .toList());
    }

    @Test
    void namesTheTopicsSettings() throws IOException {
        assertThat(rowsAfter("## Topic settings"))
                .containsExactlyInAnyOrderElementsOf(EventTopic.SETTINGS.entrySet().stream()
                        .map(setting -> "| `%s` | `%s` |".formatted(setting.getKey(), setting.getValue()))
                        .toList());
    }

    /** Returns values that break one rule each, so that the test sees the rule's own words. */
    static Stream<Arguments> broken() {
        String huge = "\"" + "a".repeat(64 * 1024) + "\"";
        String numbers = "[" + "1e999,".repeat(100) + "1]";
        return Stream.of(
                Arguments.of("eventType", activity().setEventType("").build()),
                Arguments.of("eventType", activity().setEventType("a\n").build()),
                Arguments.of("moduleNo", activity().setModuleNo(1000).build()),
                Arguments.of("payload", activity().setPayload("{").build()),
                Arguments.of("payload", activity().setPayload("{x").build()),
                Arguments.of("payload", activity().setPayload("1 2").build()),
                Arguments.of("payload", activity().setPayload(huge).build()),
                Arguments.of("payload", activity().setPayload("\"\\u0000\"").build()),
                Arguments.of("payload", activity().setPayload("1e10000").build()),
                Arguments.of("payload", activity().setPayload(numbers).build()),
                Arguments.of("eventType", activity().setEventType("\uD83D").build()),
                Arguments.of(
                        "occurredAt", activity().setOccurredAt(Instant.EPOCH).build()),
                Arguments.of(
                        "occurredAt",
                        activity()
                                .setOccurredAt(Instant.ofEpochMilli(1772366645))
                                .build()),
                Arguments.of("percent", Events.progress().setPercent(101).build()),
                Arguments.of("topicPairIndex", attempt().setTopicPairIndex(0).build()),
                Arguments.of("score", attempt().setScore(-1).build()),
                Arguments.of("questionSet", attempt().setQuestionSet("{").build()),
                Arguments.of("answers", attempt().setAnswers("{").build()));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void namesEachRuleInItsOwnWords(String field, SpecificRecord event) throws IOException {
        Violation violation =
                EventCodec.of(EventTopic.of(event)).violations(event).get(0);

        assertThat(violation.field()).isEqualTo(field);
        assertThat(rowsAfter("## What makes an event valid"))
                .anyMatch(row ->
                        row.startsWith("| ") && row.contains("`" + field + "`") && row.contains(violation.rule()));
    }

    @Test
    void namesTheRuleOfIds() throws IOException {
        assertThat(rowsAfter("## What makes an event valid")).anyMatch(row -> row.contains(CanonicalUuid.RULE));
    }

    @Test
    void namesTheRuleOfText() throws IOException {
        assertThat(Files.readString(README)).contains("\"" + Utf8Text.RULE + "\"");
    }

    @Test
    void namesNoFieldThatHasNoRule() throws IOException {
        List<String> rules = rowsAfter("## What makes an event valid");

        assertThat(rules).hasSize(8);
        assertThat(rules).noneMatch(row -> row.contains("status"));
    }

    @Test
    void showsTheBytesOfBothFramings() throws IOException {
        try (FakeRegistry registry = new FakeRegistry()) {
            registry.answers("/subjects/progress-updates-value/versions", 200, "{\"id\": 7}");
            EventCodecs framed = new EventCodecs(registry.client(), Framing.REGISTRY);
            List<String> examples = hexBlocks();

            assertThat(examples)
                    .containsExactly(
                            hex(EventCodec.of(EventTopic.PROGRESS_UPDATES)
                                    .encode(Events.progress().build())),
                            hex(framed.of(EventTopic.PROGRESS_UPDATES)
                                    .encode(Events.progress().build())));
        }
    }

    @Test
    void namesTheFingerprintOfEachRecord() throws IOException {
        assertThat(rowsAfter("### Single-object encoding"))
                .containsExactly(
                        "| `LearnerActivity` | `39fd22d09527eb73` | `" + Wire.ACTIVITY.substring(5) + "` |",
                        "| `ProgressUpdate` | `cec972857934672c` | `" + Wire.PROGRESS.substring(5) + "` |",
                        "| `QuizAttempt` | `4ebf5a7e8338ea46` | `" + Wire.ATTEMPT.substring(5) + "` |");
    }

    private static LearnerActivity.Builder activity() {
        return Events.activity();
    }

    private static QuizAttempt.Builder attempt() {
        return Events.attempt();
    }

    private static String type(Schema schema) {
        if (schema.isUnion()) {
            return type(schema.getTypes().get(1)) + " or null";
        }
        if (schema.getType() == Schema.Type.ENUM) {
            return String.join(", ", schema.getEnumSymbols());
        }
        String logicalType = schema.getProp("logicalType");
        return schema.getName() + (logicalType == null ? "" : " (" + logicalType + ")");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** Returns the rows of the first table below a heading, without its head. */
    private static List<String> rowsAfter(String heading) throws IOException {
        return Files.readAllLines(README).stream()
                .dropWhile(line -> !line.equals(heading))
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .toList();
    }

    /** Returns the blocks of bytes, without the explanation behind each line. */
    private static List<String> hexBlocks() throws IOException {
        Matcher blocks = Pattern.compile("```hex\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(README));
        return blocks.results()
                .map(block -> block.group(1).lines().map(line -> line.replaceFirst("#.*", "")
                        .replace(" ", "")))
                .map(lines -> String.join("", lines.toList()))
                .toList();
    }
}
