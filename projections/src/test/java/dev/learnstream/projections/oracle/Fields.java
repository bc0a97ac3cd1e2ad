package dev.learnstream.projections.oracle;

import java.time.Instant;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the fields of an event. */
final class Fields {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Fields() {}

    static String text(GenericRecord event, String field) {
        return event.get(field).toString();
    }

    static @Nullable String optionalText(GenericRecord event, String field) {
        Object value = event.get(field);
        return value == null ? null : value.toString();
    }

    static int number(GenericRecord event, String field) {
        return (Integer) event.get(field);
    }

    static Instant time(GenericRecord event) {
        return Instant.ofEpochMilli((Long) event.get("occurredAt"));
    }

    static @Nullable JsonNode json(@Nullable String text) {
        return text == null ? null : JSON.readTree(text);
    }

    static Instant earlier(@Nullable Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    static Instant later(@Nullable Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }
}
