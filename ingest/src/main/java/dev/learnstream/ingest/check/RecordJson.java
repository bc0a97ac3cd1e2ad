package dev.learnstream.ingest.check;

import dev.learnstream.schemas.EventTopic;
import dev.learnstream.schemas.Violation;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a record from a line of JSON: {@code {"topic": …, "key": …, "value": …, "timestamp": …}}. Key and value are
 * base64 or null; the timestamp is in milliseconds. Key and timestamp may be missing; further fields are ignored.
 */
final class RecordJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String VALUE = "value";

    private RecordJson() {}

    /** Returns the JSON of a record; null if the line is not a record. An event has {@code type} instead. */
    static @Nullable JsonNode find(byte @Nullable [] line) {
        try {
            JsonNode json = line == null ? null : JSON.readTree(line);
            boolean isRecord = json != null && !json.has("type") && (json.has("topic") || json.has(VALUE));
            return isRecord ? json : null;
        } catch (JacksonException | ArithmeticException | NumberFormatException e) {
            // The caller has already reported the fault of the line as an event.
            return null;
        }
    }

    /**
     * Reads the record.
     *
     * @throws InvalidRecordException if one of its fields is wrong
     */
    static ProducedRecord read(JsonNode json) throws InvalidRecordException {
        if (!json.has(VALUE)) {
            throw invalid(VALUE, "is required");
        }
        return new ProducedRecord(topic(json), bytes(json, "key"), bytes(json, VALUE), timestamp(json));
    }

    private static EventTopic<?> topic(JsonNode json) throws InvalidRecordException {
        String name = json.path("topic").asString("");
        return EventTopic.ALL.stream()
                .filter(topic -> topic.name().equals(name))
                .findAny()
                .orElseThrow(() -> invalid(
                        "topic",
                        EventTopic.ALL.stream()
                                .map(EventTopic::name)
                                .collect(Collectors.joining(", ", "must be one of ", ""))));
    }

    private static byte @Nullable [] bytes(JsonNode json, String field) throws InvalidRecordException {
        JsonNode text = json.path(field);
        if (text.isMissingNode() || text.isNull()) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(text.asString("(no text)"));
        } catch (IllegalArgumentException e) {
            // Java's message quotes the text.
            throw invalid(field, "must be base64, or null");
        }
    }

    private static @Nullable Instant timestamp(JsonNode json) throws InvalidRecordException {
        JsonNode millis = json.path("timestamp");
        if (millis.isMissingNode() || millis.isNull()) {
            return null;
        }
        if (!millis.isIntegralNumber() || !millis.canConvertToLong() || millis.longValue() < 0) {
            throw invalid("timestamp", "must be a number of milliseconds since 1970");
        }
        return Instant.ofEpochMilli(millis.longValue());
    }

    private static InvalidRecordException invalid(String field, String rule) {
        return new InvalidRecordException(new Violation(field, rule));
    }

    /** The line is a record, but not a valid one. */
    static final class InvalidRecordException extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Violation violation;

        InvalidRecordException(Violation violation) {
            super(violation.toString());
            this.violation = violation;
        }

        Violation violation() {
            return violation;
        }
    }
}
