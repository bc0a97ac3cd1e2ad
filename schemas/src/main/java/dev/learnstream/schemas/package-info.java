/**
 * The contract between producers and Learnstream: which topics there are, how an event is written on the wire and what
 * makes it valid.
 *
 * <p>In: bytes of a record, or an event. Out: an event, or what is wrong with it, naming field and rule. The one
 * I/O is to ask a schema registry, where one is configured, for a schema that is not known yet: bounded in time and size. A
 * schema that can be read is remembered for ever, any other answer for ten seconds. Who must not wait has it asked in the
 * background. What a {@link dev.learnstream.schemas.Reading} or {@link dev.learnstream.schemas.Violation} says
 * never contains a value of the event.
 */
@NullMarked
package dev.learnstream.schemas;

import org.jspecify.annotations.NullMarked;
