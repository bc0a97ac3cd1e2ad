/**
 * Dead letters as something one can work with: listed, shown, applied after all, given up.
 *
 * <p>In: what an operator asks over HTTP. Out: dead letters as they are stored, decoded where they can be; and what became of
 * those that were redriven. A dry run changes nothing.
 */
@NullMarked
package dev.learnstream.projections.deadletters;

import org.jspecify.annotations.NullMarked;
