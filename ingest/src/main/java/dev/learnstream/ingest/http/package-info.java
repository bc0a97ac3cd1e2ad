/**
 * The front door for producers that speak HTTP: {@code POST /api/events}.
 *
 * <p>In: one event as JSON, or up to 500. Out: for each, in order, where Kafka has it, which fields break which rules, or that
 * it is not known and should be sent again. What is said to be accepted Kafka has acknowledged; what is said to be refused was
 * not sent. Nothing that is said or logged holds a value of an event.
 *
 * <p>Everything is bounded: the body, the events of a request, the requests at a time, and the wait for Kafka.
 */
@NullMarked
package dev.learnstream.ingest.http;

import org.jspecify.annotations.NullMarked;
