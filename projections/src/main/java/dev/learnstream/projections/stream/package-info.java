/**
 * From Kafka to the batch, and no offset committed before its rows.
 *
 * <p>In: the records of the event topics, in a stateless Kafka Streams topology. Out: entries in the batch of the stream
 * thread, which {@link dev.learnstream.projections.stream.CommitGate} has written before Streams commits what was read.
 *
 * <p>A record whose schema a registry has not told yet waits in {@link dev.learnstream.projections.stream.WaitingRecords}, and so
 * do those behind it in its partition; all others go on.
 *
 * <p>When a thread dies, {@link dev.learnstream.projections.stream.StreamFailures} decides: a world that is bad is waited for, a
 * fault of ours stops streaming and leaves the process to say so, an error of the JVM ends the process with exit code 70.
 *
 * <p>Knows no SQL.
 */
@NullMarked
package dev.learnstream.projections.stream;

import org.jspecify.annotations.NullMarked;
