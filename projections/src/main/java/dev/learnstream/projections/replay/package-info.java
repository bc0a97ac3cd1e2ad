/**
 * Reads history again, beside live traffic.
 *
 * <p>In: an operator's request for a part of history, over HTTP; its offsets are fixed when it starts. Out: the rows of
 * that part which the tables lack, written by the same merge as live ones, and the progress. The instances share a
 * replay by its partitions, and continue from the offsets in the database, so that it survives any of them. Watermarks
 * and committed offsets are not changed. Nothing is held or buried: events without a parent are counted.
 */
@NullMarked
package dev.learnstream.projections.replay;

import org.jspecify.annotations.NullMarked;
