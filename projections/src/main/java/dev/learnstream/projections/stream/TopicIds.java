package dev.learnstream.projections.stream;

import java.util.Map;
import java.util.UUID;

/**
 * Kafka's ids of the topics, by name.
 *
 * @param ids read when the service started
 */
public record TopicIds(Map<String, UUID> ids) {

    UUID of(String topic) {
        UUID id = ids.get(topic);
        if (id == null) {
            throw new IllegalArgumentException("No id is known of the topic [" + topic + "]");
        }
        return id;
    }
}
