/**
 * What the tables must hold after a history, worked out one event at a time from what the design says and from nothing else.
 *
 * <p>Shares no code with what it judges: neither the events' classes nor the statements nor the rules for statuses.
 */
@NullMarked
package dev.learnstream.projections.oracle;

import org.jspecify.annotations.NullMarked;
