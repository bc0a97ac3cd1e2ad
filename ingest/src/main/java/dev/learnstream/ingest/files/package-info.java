/**
 * The front door for history: events from files, published with their own times.
 *
 * <p>In: JSON lines and Avro container files, compressed or not. Out: records that Kafka has acknowledged. Entries that
 * break a rule go to a separate file, with place and reason.
 *
 * <p>An import that stops early reports its position. Every event that it reports as imported is acknowledged by Kafka.
 * An event is published twice only if it was under way when the process was killed; this is harmless, because ids stay
 * the same. Memory is bounded by the length of a line and by the events under way.
 */
@NullMarked
package dev.learnstream.ingest.files;

import org.jspecify.annotations.NullMarked;
