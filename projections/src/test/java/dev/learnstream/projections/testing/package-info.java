/**
 * Fixtures of the tests: a real broker and a real database, the service in a separate process that can be killed, and
 * events. These events are those of a producer that shares no code with us.
 */
@NullMarked
package dev.learnstream.projections.testing;

import org.jspecify.annotations.NullMarked;
