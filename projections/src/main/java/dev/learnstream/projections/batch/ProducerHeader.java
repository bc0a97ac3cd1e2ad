package dev.learnstream.projections.batch;

import dev.learnstream.projections.sql.StoredJson;
import dev.learnstream.schemas.ClientId;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the name of a record's producer from its headers. */
final class ProducerHeader {

    private static final String QUOTED = "\"" + ClientId.HEADER + "\"";

    private ProducerHeader() {}

    /**
     * Returns the name; null if the headers have none. The last header counts, as in Kafka's own clients.
     *
     * @param headers as in {@link SourceRecord}
     */
    static @Nullable String of(String headers) {
        return headers.contains(QUOTED) ? last(StoredJson.read(headers)) : null;
    }

    private static @Nullable String last(JsonNode headers) {
        String name = null;
        for (JsonNode header : headers) {
            if (header.path("key").asString("").equals(ClientId.HEADER)) {
                name = name(header.path("value"));
            }
        }
        return name;
    }

    private static @Nullable String name(JsonNode value) {
        return value.isString() ? ClientId.of(Base64.getDecoder().decode(value.asString())) : null;
    }
}
