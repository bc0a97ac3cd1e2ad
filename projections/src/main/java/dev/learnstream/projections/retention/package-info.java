/**
 * Deletes old notes about Learnstream's own work: dead letters that are closed, and replays and rebuilds that are over.
 *
 * <p>In: the tables of schema {@code learnstream}, and the first offsets of Kafka's logs. Out: fewer rows. A row stays
 * if it is open, if Kafka has lost the record, if it keeps a discarded event out, or if a rollback would use it.
 */
@NullMarked
package dev.learnstream.projections.retention;

import org.jspecify.annotations.NullMarked;
