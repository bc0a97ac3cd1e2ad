/**
 * The read model: one class and one SQL file per table.
 *
 * <p>In: valid events. Out: rows, and for each event that a table could not take as it is, a {@link
 * dev.learnstream.projections.tables.Verdict}. A class turns an event into columns and nothing else; how columns are merged
 * into what is stored stands in the SQL file alone. Every merge gives the same rows in any order, with any repetition and
 * from any number of writers.
 *
 * <p>Knows neither Kafka nor Spring.
 */
@NullMarked
package dev.learnstream.projections.tables;

import org.jspecify.annotations.NullMarked;
