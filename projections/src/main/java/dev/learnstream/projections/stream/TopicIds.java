package dev.learnstream.projections.stream;

import java.util.Map;
import java.util.UUID;

/** Kafka's ids of the topics, by name: those that were there when the stream was started last. */
public final class TopicIds {

    private volatile Map<String, UUID> ids;

    TopicIds(Map<String, UUID> ids) {
        this.ids = Map.copyOf(ids);
    }

    /** All of them, at this moment. */
    public Map<String, UUID> current() {
        return ids;
    }

    UUID of(String topic) {
        UUID id = ids.get(topic);
        if (id == null) {
            throw new IllegalArgumentException("No id is known of the topic [" + topic + "]");
        }
        return id;
    }

    /** From now on; while nothing is read. */
    void become(Map<String, UUID> others) {
        ids = Map.copyOf(others);
    }
}
