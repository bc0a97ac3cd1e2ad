/**
 * Dead letters for operators: listed, shown, redriven and discarded.
 *
 * <p>In: an operator's requests over HTTP. Out: dead letters as they are stored, decoded if possible, and the result of
 * a redrive. A dry run changes nothing.
 */
@NullMarked
package dev.learnstream.projections.deadletters;

import org.jspecify.annotations.NullMarked;
