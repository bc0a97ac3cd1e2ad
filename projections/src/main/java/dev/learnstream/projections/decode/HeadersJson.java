package dev.learnstream.projections.decode;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Converts a record's headers to JSON that PostgreSQL accepts: an array of {@code {"key", "value"}}, the value in
 * base64 or null. Headers that are too long to be kept are counted by a last element, {@code {"cut"}}.
 */
final class HeadersJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Limit of the kept part, characters. A record's headers may be as long as the record. */
    private static final int MOST = 32 * 1024;

    private static final String WRAPPING = "{\"key\":\"\",\"value\":\"\"},";

    private HeadersJson() {}

    static String of(Headers headers) {
        List<Map<String, @Nullable Object>> kept = new ArrayList<>(0);
        int room = MOST;
        int cut = 0;
        for (Header header : headers) {
            int length = length(header);
            if (length > room) {
                cut++;
            } else {
                room -= length;
                kept.add(json(header));
            }
        }
        if (cut > 0) {
            kept.add(Map.of("cut", cut));
        }
        return kept.isEmpty() ? "[]" : JSON.writeValueAsString(kept);
    }

    private static int length(Header header) {
        int bytes = header.value() == null ? 0 : header.value().length;
        return WRAPPING.length() + header.key().length() + (bytes + 2) / 3 * 4;
    }

    private static Map<String, @Nullable Object> json(Header header) {
        Map<String, @Nullable Object> one = new HashMap<>();
        // A header key is any text, but jsonb refuses U+0000.
        one.put("key", header.key().replace('\0', '\uFFFD'));
        one.put("value", header.value() == null ? null : Base64.getEncoder().encodeToString(header.value()));
        return one;
    }
}
