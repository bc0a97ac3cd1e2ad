package dev.learnstream.projections.web;

import dev.learnstream.projections.ops.RecordContent;
import dev.learnstream.projections.sql.StoredJson;
import dev.learnstream.schemas.Violation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The content of a record, as text for people.
 *
 * @param event      fields of the decoded event; empty if the bytes are not an event
 * @param violations rules of the contract that the event breaks
 * @param headers    name and value of each header
 * @param key        in hex; null if there is none
 * @param value      in hex; null if there is none
 * @param text       the value, if it is text; otherwise null
 */
public record Payload(
        Map<String, String> event,
        List<Violation> violations,
        List<Header> headers,
        @Nullable String key,
        @Nullable String value,
        @Nullable String text,
        boolean isCut) {

    /** A header of the record. */
    public record Header(String name, String value) {}

    /** Returns the content of a record. */
    public static Payload of(RecordContent content) {
        return new Payload(
                event(content.event()),
                content.violations(),
                headers(StoredJson.read(content.headers())),
                hex(content.key()),
                hex(content.value()),
                content.text(),
                content.isCut());
    }

    private static Map<String, String> event(@Nullable Map<String, Object> event) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (event != null) {
            event.forEach((field, value) -> fields.put(field, String.valueOf(value)));
        }
        return fields;
    }

    private static List<Header> headers(JsonNode headers) {
        return headers.valueStream()
                .map(header -> new Header(header.path("key").asString(""), text(header.path("value"))))
                .toList();
    }

    private static String text(JsonNode base64) {
        return new String(Base64.getDecoder().decode(base64.asString("")), StandardCharsets.UTF_8);
    }

    private static @Nullable String hex(@Nullable String base64) {
        return base64 == null ? null : HexDump.of(Base64.getDecoder().decode(base64));
    }
}
