/**
 * The console's screens for replays and rebuilds: the list, a form with a dry run first, the progress, and the report.
 *
 * <p>In: addresses and forms of browsers. Out: pages, and the orders that the HTTP API also takes.
 */
@NullMarked
package dev.learnstream.projections.web.jobs;

import org.jspecify.annotations.NullMarked;
