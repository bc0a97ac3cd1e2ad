/**
 * Computes the expected tables of a history, one event at a time, from the design alone.
 *
 * <p>Shares no code with the program that it judges: not the event classes, not the statements, not the status rules.
 */
@NullMarked
package dev.learnstream.projections.oracle;

import org.jspecify.annotations.NullMarked;
