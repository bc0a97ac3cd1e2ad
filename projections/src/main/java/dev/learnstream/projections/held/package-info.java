/**
 * Events that wait for a parent. They are retried until it exists, and can be listed, shown and discarded.
 *
 * <p>In: the events that a batch has held. Out: rows, within seconds after the parent appears. The statements are those
 * of live events. Merges commute, so the delay does not matter.
 *
 * <p>Held events contain what a learner did. When a learner is erased, an administrator of the database deletes them
 * here: the service may not delete dead letters (see "Erase a learner" in the README).
 */
@NullMarked
package dev.learnstream.projections.held;

import org.jspecify.annotations.NullMarked;
