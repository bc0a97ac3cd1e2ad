/**
 * Who may come in over HTTP.
 *
 * <p>In: the address that the program binds to and the setting {@code learnstream.api-token}. Out: a start that is refused where anyone
 * in the network could publish and read; requests without the token refused with 401, but for the page, its document and whether all
 * is well; and on loopback those that name another host refused with 403: a page in a browser that has its own name resolved to this
 * machine.
 */
@NullMarked
package dev.learnstream.projections.access;

import org.jspecify.annotations.NullMarked;
