package dev.learnstream.projections.topics;

import java.util.Map;
import java.util.UUID;

/** Kafka's ids of the topics, by name, as of the last start of the stream. */
public final class TopicIds {

    private volatile Map<String, UUID> ids;

    /** Creates the ids of the first start. */
    public TopicIds(Map<String, UUID> ids) {
        this.ids = Map.copyOf(ids);
    }

    /** Returns all current ids. */
    public Map<String, UUID> current() {
        return ids;
    }

    /** Returns the id of a topic. */
    public UUID of(String topic) {
        UUID id = ids.get(topic);
        if (id == null) {
            throw new IllegalArgumentException("No id is known for the topic [" + topic + "]");
        }
        return id;
    }

    /** Replaces the ids. To be called while nothing is read. */
    public void become(Map<String, UUID> others) {
        ids = Map.copyOf(others);
    }
}
