/**
 * The publisher's metrics in Micrometer, an optional dependency.
 *
 * <p>In: a meter registry. Out: events acknowledged, refused and failed, by topic, and Kafka's own metrics of the
 * producer.
 */
@NullMarked
package dev.learnstream.ingest.metrics;

import org.jspecify.annotations.NullMarked;
