/**
 * Events that wait for a parent: tried again until it is there, listed, shown, given up.
 *
 * <p>In: what a batch has held. Out: rows, within seconds of the parent's appearance. The same statements as for live events;
 * because merges commute, it does not matter how late they are.
 *
 * <p>They hold what a learner did: whoever is erased from the platform has them deleted by its administrator, for the service
 * may delete no dead letter (see the README).
 */
@NullMarked
package dev.learnstream.projections.held;

import org.jspecify.annotations.NullMarked;
