/**
 * Controls access over HTTP.
 *
 * <p>In: the address that the program binds to and the setting {@code learnstream.api-token}. Out: the start is refused
 * if anyone in the network could publish and read. Requests need the token, or the cookie of a browser that has signed
 * in with it; the sign-in, the API document, the contract and the health status need neither. A browser without both is
 * sent to the sign-in, any other client gets 401. On loopback, requests that name another host are refused with 403:
 * they may come from a web page whose own name resolves to this machine. Requests of pages of another origin that would
 * change something are refused with 403, too.
 */
@NullMarked
package dev.learnstream.projections.access;

import org.jspecify.annotations.NullMarked;
