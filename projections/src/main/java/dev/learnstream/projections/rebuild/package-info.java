/**
 * Makes the tables agree with history, beside live traffic.
 *
 * <p>In: an order. All that Kafka has is projected anew, by the statements of the projections, into tables of a schema of its own,
 * as far as the live tables are. Out: the rows in which the two differ, with samples and the events that explain them. Unless it
 * is a dry run, those rows are put right in short transactions; what they were is kept, and a rollback brings it back.
 *
 * <p>A row is only taken to differ if the live row has not changed since it was looked at, and history has got since what the live
 * row had then. So nothing that arrives live is ever overwritten.
 */
@NullMarked
package dev.learnstream.projections.rebuild;

import org.jspecify.annotations.NullMarked;
