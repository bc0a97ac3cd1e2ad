/**
 * Deletes old notes about Learnstream's own work: dead letters that are closed, and replays and rebuilds that are over.
 *
 * <p>In: the tables of schema {@code learnstream}, and the first offsets of Kafka's logs. Out: fewer rows. Rows stay if
 * they are open, if history needs them because Kafka has lost the record, if they keep a discarded event out, or if a
 * rollback would use them.
 */
@NullMarked
package dev.learnstream.projections.retention;

import org.jspecify.annotations.NullMarked;
