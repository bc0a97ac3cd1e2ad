package dev.learnstream.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.ingest.EventPublisher;
import dev.learnstream.ingest.InvalidEventException;
import dev.learnstream.schemas.ContractFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schemas that producers get say the same of an event as the front door. */
class JsonSchemaTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Set<String> DOCUMENTS = Set.of("payload", "questionSet", "answers");

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "{}",
            "[]",
            "37.5",
            "-1",
            "0",
            "1",
            "100",
            "101",
            "999",
            "1000",
            "10000",
            "10001",
            "2147483648",
            "\"\"",
            "\"video.play\"",
            "\"a\\n\"",
            "\"\\u0085\"",
            "\"" + "a".repeat(128) + "\"",
            "\"" + "a".repeat(129) + "\"",
            "\"" + "\uD83D\uDE00".repeat(128) + "\"",
            "\"01920000-0000-7000-8000-0000000000e1\"",
            "\"01920000-0000-7000-8000-0000000000E1\"",
            "\"01920000-0000-7000-8000-0000000000e\"",
            "\"1-1-1-1-1\"",
            "\"NOT_STARTED\"",
            "\"STARTED\"",
            "\"COMPLETED\"",
            "\"completed\"",
            "\"PASSED\"",
            "\"2026-03-01T12:04:05Z\"",
            "\"2026-03-01T12:04:05.678901234+01:00\"",
            "\"2026-03-01T12:04:05\"",
            "\"2026-03-01 12:04:05Z\"",
            "\"2026-03-01\"",
            "\"1999-12-31T23:59:59Z\"",
            "\"2000-01-01T00:00:00Z\"");

    static Stream<Arguments> fields() {
        return Stream.of(Json.activity("{}"), Json.progress(37), Json.attempt())
                .map(JSON::readTree)
                .flatMap(event -> names(event).stream().map(field -> Arguments.of(event, field)));
    }

    private static List<String> names(JsonNode event) {
        return Stream.concat(schema(event).path("properties").propertyNames().stream(), Stream.of("another"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("fields")
    void agreesWithTheFrontDoorOnEachValueOfAField(ObjectNode event, String field) throws Exception {
        JsonNode schema = schema(event);
        assertThat(isValid(schema, event)).isTrue();
        assertThat(isAccepted(event)).isTrue();

        ObjectNode without = event.deepCopy();
        without.remove(field);
        assertThat(isValid(schema, without)).isEqualTo(isAccepted(without));
        for (String value : VALUES) {
            ObjectNode other = event.deepCopy();
            other.set(field, JSON.readTree(value));
            if (!(DOCUMENTS.contains(field) && other.path(field).isString())) {
                assertThat(isValid(schema, other)).as(field + " " + value).isEqualTo(isAccepted(other));
            }
        }
    }

    private static JsonNode schema(JsonNode event) {
        return JSON.readTree(ContractFiles.ALL.get(event.path("type").asString() + ".schema.json"));
    }

    private static boolean isAccepted(JsonNode event) throws NotJsonException {
        Candidate candidate = EventJson.WITH_IDS.one(event.toString().getBytes(StandardCharsets.UTF_8));
        try {
            if (candidate instanceof Candidate.Read read) {
                EventPublisher.check(read.event());
                return true;
            }
            return false;
        } catch (InvalidEventException e) {
            return false;
        }
    }

    /** Judges by the keywords that our schemas use. */
    private static boolean isValid(JsonNode schema, JsonNode event) {
        JsonNode properties = schema.path("properties");
        return schema.path("required").valueStream().allMatch(name -> event.has(name.asString()))
                && event.propertyNames().stream()
                        .allMatch(name -> properties.has(name) && isAllowed(properties.path(name), event.path(name)));
    }

    private static boolean isAllowed(JsonNode rule, JsonNode value) {
        boolean isOfType = !rule.has("type")
                || (rule.path("type").isArray()
                        ? rule.path("type").valueStream().anyMatch(type -> isOf(type.asString(), value))
                        : isOf(rule.path("type").asString(), value));
        boolean isListed = (!rule.has("const") || rule.path("const").equals(value))
                && (!rule.has("enum") || rule.path("enum").valueStream().anyMatch(value::equals));
        return isOfType && isListed && (!value.isNumber() || isInRange(rule, value)) && isText(rule, value);
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "integer" -> value.isIntegralNumber();
            case "string" -> value.isString();
            case "null" -> value.isNull();
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static boolean isInRange(JsonNode rule, JsonNode value) {
        return !rule.has("minimum")
                || (value.asDouble() >= rule.path("minimum").asDouble()
                        && value.asDouble() <= rule.path("maximum").asDouble());
    }

    private static boolean isText(JsonNode rule, JsonNode value) {
        if (!value.isString()) {
            return true;
        }
        String text = value.stringValue();
        int characters = text.codePointCount(0, text.length());
        return characters >= rule.path("minLength").asInt(0)
                && characters <= rule.path("maxLength").asInt(Integer.MAX_VALUE)
                && (!rule.has("pattern")
                        || Pattern.compile(rule.path("pattern").asString())
                                .matcher(text)
                                .matches());
    }
}
