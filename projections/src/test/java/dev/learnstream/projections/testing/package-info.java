/**
 * What tests stand on: a real broker and a real database, the service as a process of its own that can be killed, and events
 * of a producer that has none of our code.
 */
@NullMarked
package dev.learnstream.projections.testing;

import org.jspecify.annotations.NullMarked;
