/**
 * The console's screen that pauses and resumes projection.
 *
 * <p>In: forms of browsers. Out: pages, and the orders that the HTTP API also takes.
 */
@NullMarked
package dev.learnstream.projections.web.pause;

import org.jspecify.annotations.NullMarked;
