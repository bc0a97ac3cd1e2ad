/**
 * Applies the effects of time and of curriculum edits to module_progress, without an event.
 *
 * <p>In: the current tables, and the database's clock. Out: modules open when the one before is passed and has cooled
 * down, and rows agree with an edited curriculum, within seconds. The statements are those for events. So it does not
 * matter which instance sweeps, how often, or what is written meanwhile.
 */
@NullMarked
package dev.learnstream.projections.sweep;

import org.jspecify.annotations.NullMarked;
