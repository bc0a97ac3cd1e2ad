/**
 * Databases and tables that others made.
 *
 * <p>In: how the database is reached, and what {@code learnstream.findings} says of the tables, at the start and every 15 seconds. Out:
 * a start that is refused where a promise would be void, or streaming that stands still where it has become so; what needs a
 * person, as health. Everything else has been said by the migrations, as warnings.
 */
@NullMarked
package dev.learnstream.projections.adoption;

import org.jspecify.annotations.NullMarked;
