package dev.learnstream.projections.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.learnstream.schemas.EventCodecs;
import dev.learnstream.schemas.EventTopic;
import dev.learnstream.schemas.Reading;
import dev.learnstream.schemas.Violation;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The content of a held event or a dead letter.
 *
 * @param key        base64, or null
 * @param value      base64, only its beginning if it is cut, or null
 * @param text       the value, if it is text in UTF-8, such as JSON that was sent by mistake; otherwise null
 * @param isCut      true if the value was too long to be kept whole
 * @param headers    JSON array of {@code {"key", "value"}}, the value in base64 or null
 * @param event      as {@code POST /api/events} takes it; null if the bytes are not an event
 * @param violations rules of the contract that the event breaks; empty if it breaks none, or is not an event
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordContent(
        @Nullable String key,
        @Nullable String value,
        @Nullable String text,
        boolean isCut,
        @JsonRawValue String headers,
        @Nullable Map<String, Object> event,
        List<Violation> violations) {

    /** Reads a record from the columns topic, key, value, is_cut and headers, and decodes it if possible. */
    public static RecordContent decoded(ResultSet row, EventCodecs codecs) throws SQLException {
        byte @Nullable [] value = row.getBytes("value");
        return of(
                row,
                value == null
                        ? null
                        : codecs.of(EventTopic.named(row.getString("topic"))).read(value));
    }

    /** Reads a record without decoding its bytes: decoding may end the process. */
    public static RecordContent undecoded(ResultSet row) throws SQLException {
        return of(row, null);
    }

    private static RecordContent of(ResultSet row, @Nullable Reading<?> reading) throws SQLException {
        return new RecordContent(
                base64(row.getBytes("key")),
                base64(row.getBytes("value")),
                text(row.getBytes("value")),
                row.getBoolean("is_cut"),
                row.getString("headers"),
                event(reading),
                reading instanceof Reading.Refused<?> refused ? refused.violations() : List.of());
    }

    private static @Nullable String base64(byte @Nullable [] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            boolean isText = text.chars().noneMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c));
            return isText ? text : null;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static @Nullable Map<String, Object> event(@Nullable Reading<?> reading) {
        if (reading instanceof Reading.Valid<?> valid) {
            return fields(valid.event());
        }
        return reading instanceof Reading.Refused<?> refused && refused.event() != null
                ? fields(refused.event())
                : null;
    }

    private static Map<String, Object> fields(SpecificRecord event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", event.getSchema().getName());
        for (Schema.Field field : event.getSchema().getFields()) {
            Object value = event.get(field.pos());
            if (value != null) {
                fields.put(field.name(), value instanceof Number ? value : value.toString());
            }
        }
        return fields;
    }
}
