/**
 * From Kafka to the batch, and no offset committed before its rows.
 *
 * <p>In: the records of the event topics, in a stateless Kafka Streams topology. Out: entries in the batch of the stream
 * thread, which {@link dev.learnstream.projections.stream.CommitGate} has written before Streams commits what was read.
 *
 * <p>Knows no SQL.
 */
@NullMarked
package dev.learnstream.projections.stream;

import org.jspecify.annotations.NullMarked;
