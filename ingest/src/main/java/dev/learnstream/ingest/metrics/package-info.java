/**
 * The publisher's figures in Micrometer, for those who have it.
 *
 * <p>In: a meter registry. Out: events acknowledged, refused and failed, by topic, and Kafka's own figures of the producer.
 */
@NullMarked
package dev.learnstream.ingest.metrics;

import org.jspecify.annotations.NullMarked;
