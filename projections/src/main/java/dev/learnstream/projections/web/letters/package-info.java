/**
 * The console's screens for dead letters: by cause, as a list, one with its record, and many by a job.
 *
 * <p>In: addresses and forms of browsers. Out: pages, and the orders that the HTTP API also takes. The content of a record
 * is shown only to somebody who asks for it with a name.
 */
@NullMarked
package dev.learnstream.projections.web.letters;

import org.jspecify.annotations.NullMarked;
