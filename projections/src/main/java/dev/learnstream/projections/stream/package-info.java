/**
 * Reads from Kafka into the batch, and commits no offset before its rows.
 *
 * <p>In: the records of the event topics, in a stateless Kafka Streams topology. Out: entries in the batch of the
 * stream thread. {@link dev.learnstream.projections.stream.CommitGate} makes sure that the batch is written before
 * Streams commits its offsets.
 *
 * <p>A record whose schema the registry has not delivered yet waits in
 * {@link dev.learnstream.projections.stream.WaitingRecords}, and so do those behind it in its partition. All others go
 * on.
 *
 * <p>When a thread dies, {@link dev.learnstream.projections.stream.StreamExceptionHandler} decides. It waits while the
 * world is bad. A fault of ours stops streaming, and the process stays to report it. An error of the JVM ends the
 * process with exit code 70.
 *
 * <p>This package knows no SQL.
 */
@NullMarked
package dev.learnstream.projections.stream;

import org.jspecify.annotations.NullMarked;
