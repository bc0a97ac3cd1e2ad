/**
 * Controls access over HTTP.
 *
 * <p>In: the address that the program binds to and the setting {@code learnstream.api-token}. Out: the start is refused
 * if anyone in the network could publish and read. Requests without the token are refused with 401, except for the
 * page, its document and the health status. On loopback, requests that name another host are refused with 403: they may
 * come from a web page whose own name resolves to this machine.
 */
@NullMarked
package dev.learnstream.projections.access;

import org.jspecify.annotations.NullMarked;
