/**
 * Tables that another tool made.
 *
 * <p>In: what the migrations found to contradict the specification. Out: a start that is refused where the projections could not be
 * written; everything else has been said by the migrations, as warnings.
 */
@NullMarked
package dev.learnstream.projections.adoption;

import org.jspecify.annotations.NullMarked;
