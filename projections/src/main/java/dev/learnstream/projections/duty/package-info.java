/**
 * The one instance that does what has to be done once and not by each: the sweep, the retry of held events, the retention.
 *
 * <p>In: the database, whose lock is held by the instance on duty for as long as it lives. Out: whether that is this one. What the
 * jobs do is right without it; it spares work, and what the instance knows from its last look stays true.
 */
@NullMarked
package dev.learnstream.projections.duty;

import org.jspecify.annotations.NullMarked;
