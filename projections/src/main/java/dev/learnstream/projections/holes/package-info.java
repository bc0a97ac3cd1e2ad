/**
 * What the tables lack although Kafka takes it for applied: found, said, and read again.
 *
 * <p>In: the watermarks, and where Kafka's consumer group stands. Out: holes, and the records of them, written by the same
 * code as live ones, beside live traffic; and what Kafka has no more: that is lost, until a person says that it is seen to. One
 * instance reads at a time; when it dies, another goes on where it was. Each record is counted once, whoever reads it and
 * however often.
 */
@NullMarked
package dev.learnstream.projections.holes;

import org.jspecify.annotations.NullMarked;
