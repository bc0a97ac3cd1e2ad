package dev.learnstream.schemas;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.SchemaNormalization;
import org.jspecify.annotations.Nullable;

/** Guesses the mistake behind a fingerprint that no version of the topic's record has. */
final class UnknownFingerprint {

    private static final Map<Long, EventTopic<?>> TOPICS = topics();

    private UnknownFingerprint() {}

    private static Map<Long, EventTopic<?>> topics() {
        Map<Long, EventTopic<?>> topics = new HashMap<>();
        for (EventTopic<?> topic : EventTopic.ALL) {
            ReleasedSchemas.readableBy(topic.schema())
                    .forEach(schema -> topics.put(SchemaNormalization.parsingFingerprint64(schema), topic));
        }
        return topics;
    }

    /** Returns words that follow the reason; empty if no mistake is recognized. */
    static String hint(long fingerprint) {
        @Nullable EventTopic<?> other = TOPICS.get(fingerprint);
        if (other != null) {
            return "; it belongs to [%s] on topic [%s]".formatted(other.schema().getName(), other.name());
        }
        return TOPICS.containsKey(Long.reverseBytes(fingerprint))
                ? "; its bytes are in the wrong order: write them little-endian"
                : "";
    }
}
