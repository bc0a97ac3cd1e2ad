/**
 * The front door, through which events enter the topics.
 *
 * <p>In: events of the contract. Out: records that Kafka has acknowledged, or a refusal that names field and rule. An
 * event whose publication is complete is not lost. Sending it again is harmless, because its id stays the same.
 */
@NullMarked
package dev.learnstream.ingest;

import org.jspecify.annotations.NullMarked;
