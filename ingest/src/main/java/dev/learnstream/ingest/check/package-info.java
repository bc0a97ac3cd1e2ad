/**
 * Looks at what a producer made before Kafka has it, and says in the producer's words what would be refused and what is doubtful.
 *
 * <p>In: the files that an import reads, and records as they would be handed to Kafka. Out: a report of places, fields and rules;
 * nothing of the events themselves. Needs no Kafka and no database. Memory is bounded: ids are compared with the last million.
 */
@NullMarked
package dev.learnstream.ingest.check;

import org.jspecify.annotations.NullMarked;
