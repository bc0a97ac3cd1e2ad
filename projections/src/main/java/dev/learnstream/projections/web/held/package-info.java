/**
 * The console's screens for held events: by missing parent, as a list, one with its record, and to discard them.
 *
 * <p>In: addresses and forms of browsers. Out: pages, and the orders that the HTTP API also takes. The content of a record
 * is shown only to somebody who asks for it with a name.
 */
@NullMarked
package dev.learnstream.projections.web.held;

import org.jspecify.annotations.NullMarked;
