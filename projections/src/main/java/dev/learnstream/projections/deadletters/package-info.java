/**
 * Dead letters for operators: counted by cause, listed, shown, redriven and discarded, one at once or many by a job.
 *
 * <p>In: an operator's requests over HTTP. Out: dead letters as they are stored, decoded if possible, and the result of
 * a redrive. A dry run changes nothing. The letters of a job are fixed when it is made. The job survives any instance,
 * and comes to each of its letters once.
 */
@NullMarked
package dev.learnstream.projections.deadletters;

import org.jspecify.annotations.NullMarked;
