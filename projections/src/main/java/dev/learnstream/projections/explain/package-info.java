/**
 * How a row came to be what it is.
 *
 * <p>In: a table and the key of a row. Out: the records that Kafka has of it, in the order in which they arrived, with the columns
 * that each one changed; found by applying them one by one to empty copies of the tables, by the statements of the projections. Of very
 * many only the last are told, and the others applied together. Changes nothing.
 */
@NullMarked
package dev.learnstream.projections.explain;

import org.jspecify.annotations.NullMarked;
