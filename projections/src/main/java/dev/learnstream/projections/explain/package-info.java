/**
 * Explains how a row came to be what it is.
 *
 * <p>In: a table and the key of a row. Out: the row's records in Kafka, in the order in which they arrived, with the
 * columns that each one changed. They are applied one by one to empty copies of the tables, by the statements of the
 * projections. Of very many, only the last are shown one by one, and the others are applied together. It changes
 * nothing.
 */
@NullMarked
package dev.learnstream.projections.explain;

import org.jspecify.annotations.NullMarked;
