/**
 * Answers producers who want to read their own writes: the fate of a record, and the feed of their dead letters.
 *
 * <p>In: the record's position in Kafka. Out: its fate, as the tables show it now, or as soon as it is visible; 404 if
 * Kafka has no such record. It reads with the rights of the writer and changes nothing. One query serves all waiting
 * requests, also those that publish and wait.
 *
 * <p>In: a producer's name and the place where it last stopped. Out: its dead letters since then, without content, each
 * one once.
 */
@NullMarked
package dev.learnstream.projections.query;

import org.jspecify.annotations.NullMarked;
