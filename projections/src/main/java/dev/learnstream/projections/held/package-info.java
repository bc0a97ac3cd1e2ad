/**
 * Events that wait for a parent: tried again until it is there.
 *
 * <p>In: what a batch has held. Out: rows, within seconds of the parent's appearance. The same statements as for live events;
 * because merges commute, it does not matter how late they are.
 */
@NullMarked
package dev.learnstream.projections.held;

import org.jspecify.annotations.NullMarked;
