/**
 * The front door for producers that use HTTP: {@code POST /api/events}. It also serves them the contract:
 * {@code GET /schemas}.
 *
 * <p>In: one event as JSON, or up to 500. Out, for each event in order: its place in Kafka, the fields and rules that
 * it breaks, or that its outcome is unknown and it should be sent again. Accepted events are acknowledged by Kafka;
 * refused events were not sent. No answer or log line contains a value of an event.
 *
 * <p>Everything is limited: the body, the events of a request, the concurrent requests, and the wait for Kafka.
 */
@NullMarked
package dev.learnstream.ingest.http;

import org.jspecify.annotations.NullMarked;
