package dev.learnstream.projections.oracle;

import java.time.Instant;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the fields of an event. */
final class Fields {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final long YEAR_2000 = 946_684_800_000L;
    private static final long YEAR_2100 = 4_102_444_800_000L;

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

    /**
     * Returns the event with the time that the tables use: at most five minutes later than the record's own time. A
     * record dated before 2000 or from 2100 on has no date; then an event from 2100 on is invalid.
     */
    static @Nullable GenericRecord dated(GenericRecord event, long timestamp) {
        long occurred = (Long) event.get("occurredAt");
        if (timestamp < YEAR_2000 || timestamp >= YEAR_2100) {
            return occurred >= YEAR_2100 ? null : event;
        }
        if (occurred <= timestamp + 300_000) {
            return event;
        }
        GenericRecord copy = new GenericData.Record((GenericData.Record) event, false);
        copy.put("occurredAt", timestamp);
        return copy;
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
