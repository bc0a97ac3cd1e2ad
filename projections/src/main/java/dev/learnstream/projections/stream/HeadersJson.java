package dev.learnstream.projections.stream;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A record's headers as JSON that PostgreSQL takes: array of {@code {"key", "value"}}, the value in base64 or null. */
final class HeadersJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private HeadersJson() {}

    static String of(Headers headers) {
        List<Map<String, @Nullable String>> all = new ArrayList<>(0);
        for (Header header : headers) {
            Map<String, @Nullable String> one = new HashMap<>();
            // Header keys are any text at all, but jsonb takes no U+0000.
            one.put("key", header.key().replace('\0', '\uFFFD'));
            one.put("value", header.value() == null ? null : Base64.getEncoder().encodeToString(header.value()));
            all.add(one);
        }
        return all.isEmpty() ? "[]" : JSON.writeValueAsString(all);
    }
}
