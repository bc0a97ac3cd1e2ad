/**
 * Finds offsets that Kafka counts as consumed but the tables lack, reports them and reads them again.
 *
 * <p>In: the watermarks, and the offsets of Kafka's consumer group. Out: holes and their records, written by the same
 * code as live records, beside live traffic. Records that Kafka no longer has are reported as lost until a person
 * accepts the loss. One instance reads at a time. When it dies, another one continues. Each record is counted once,
 * however often it is read.
 */
@NullMarked
package dev.learnstream.projections.holes;

import org.jspecify.annotations.NullMarked;
