/**
 * Databases and tables that others made.
 *
 * <p>In: the way to the database, and the findings of {@code learnstream.findings}, at the start and every 15 seconds.
 * Out: a start that is refused where a guarantee would be broken, or streaming that pauses where it has been broken
 * since; and findings that need action, as health. The migrations have logged everything else as warnings.
 */
@NullMarked
package dev.learnstream.projections.adoption;

import org.jspecify.annotations.NullMarked;
