/**
 * The contract between producers and Learnstream: its topics, the wire format of an event, and the rules of a valid
 * event.
 *
 * <p>In: bytes of a record, or an event. Out: an event, or its violations, which name field and rule. The only I/O is
 * to ask a configured schema registry for an unknown schema, limited in time and size. A usable schema is remembered
 * for ever, any other answer for ten seconds. Callers that must not wait ask in the background. A
 * {@link dev.learnstream.schemas.Reading} or {@link dev.learnstream.schemas.Violation} never shows a value of the
 * event.
 */
@NullMarked
package dev.learnstream.schemas;

import org.jspecify.annotations.NullMarked;
