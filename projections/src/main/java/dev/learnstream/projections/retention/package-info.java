/**
 * The end of what Learnstream keeps about its own work: dead letters that are closed, replays and rebuilds that are over.
 *
 * <p>In: the tables of schema {@code learnstream}, and where Kafka's logs begin. Out: fewer rows. Nothing goes that is open, that
 * history needs because Kafka has lost it, that keeps a discarded event out, or that a rollback would use.
 */
@NullMarked
package dev.learnstream.projections.retention;

import org.jspecify.annotations.NullMarked;
