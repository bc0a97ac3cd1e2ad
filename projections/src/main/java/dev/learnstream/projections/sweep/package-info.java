/**
 * What time and edits of the curriculum do to module_progress, without an event.
 *
 * <p>In: the tables as they are, and the database's clock. Out: modules open when the one before is passed and has cooled down,
 * and rows agree with a curriculum that was edited, within seconds. The same statements as for events; so it does not matter
 * which instance does it, how often, or what is written meanwhile.
 */
@NullMarked
package dev.learnstream.projections.sweep;

import org.jspecify.annotations.NullMarked;
