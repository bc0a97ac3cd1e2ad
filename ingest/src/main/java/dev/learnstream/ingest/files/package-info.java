/**
 * The front door for history: events from files, published with their own times.
 *
 * <p>In: JSON lines and Avro container files, compressed or not. Out: records that Kafka has acknowledged; what breaks a rule goes
 * to a file of its own, with its place and the reason.
 *
 * <p>An import never ends in between without saying where it stands. What it says to be imported Kafka has acknowledged; nothing
 * is published twice but what was under way when the process was killed, which is harmless, because ids stay the same. Memory
 * is bounded: by the length of a line, and by what is under way.
 */
@NullMarked
package dev.learnstream.ingest.files;

import org.jspecify.annotations.NullMarked;
