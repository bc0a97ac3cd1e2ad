package dev.learnstream.projections.query;

import java.util.UUID;

/**
 * Where Kafka has a record.
 *
 * @param topicId Kafka's id of the topic
 */
record Position(UUID topicId, int partition, long offset) {}
