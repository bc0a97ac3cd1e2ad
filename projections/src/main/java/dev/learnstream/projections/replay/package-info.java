/**
 * History that is read once more, beside live traffic.
 *
 * <p>In: which part of it an operator wants, over HTTP; from then on its offsets are fixed. Out: the rows that the tables lack of
 * it, written by the same merge as live ones, and how far it is. Instances share a replay by its partitions and go on where the
 * database says, so that it survives any of them. Watermarks and committed offsets are left alone, and nothing is held or
 * buried: what has no parent is counted.
 */
@NullMarked
package dev.learnstream.projections.replay;

import org.jspecify.annotations.NullMarked;
