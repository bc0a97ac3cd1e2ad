/**
 * The console's screens that trace data: the events behind a row, and the fate of an event.
 *
 * <p>In: addresses of browsers. Out: pages, with the answers that the HTTP API also gives. They change nothing.
 */
@NullMarked
package dev.learnstream.projections.web.tracing;

import org.jspecify.annotations.NullMarked;
