/**
 * Checks the output of a producer before Kafka has it. It reports in the producer's words which events would be refused
 * and which are doubtful.
 *
 * <p>In: the files that an import reads, and records as they would be handed to Kafka. Out: a report of places, fields
 * and rules, without any value of the events. Needs no Kafka and no database. Memory is bounded: ids are compared with
 * the last million.
 */
@NullMarked
package dev.learnstream.ingest.check;

import org.jspecify.annotations.NullMarked;
