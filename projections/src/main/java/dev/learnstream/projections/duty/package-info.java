/**
 * The one instance that does jobs which are needed only once: the sweep, the retry of held events, the retention.
 *
 * <p>In: the database, on which the instance on duty holds an advisory lock for as long as it lives. Out: whether this
 * instance is on duty. The jobs are correct without it. It saves work, and an instance's memory of its last look stays
 * true.
 */
@NullMarked
package dev.learnstream.projections.duty;

import org.jspecify.annotations.NullMarked;
