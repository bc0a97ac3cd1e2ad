package dev.learnstream.projections.query;

import java.util.UUID;

/**
 * The position of a record in Kafka.
 *
 * @param topicId Kafka's id of the topic
 */
record Position(UUID topicId, int partition, long offset) {}
