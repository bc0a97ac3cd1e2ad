/**
 * The read model: one class and one SQL file per table.
 *
 * <p>In: valid events. Out: rows, and a {@link dev.learnstream.projections.tables.Verdict} for each event that a table
 * could not take as it is. A class only turns an event into columns. The SQL file alone merges the columns into the
 * stored rows. Every merge gives the same rows in any order, with any repetition and from any number of writers.
 *
 * <p>This package knows neither Kafka nor Spring.
 */
@NullMarked
package dev.learnstream.projections.tables;

import org.jspecify.annotations.NullMarked;
