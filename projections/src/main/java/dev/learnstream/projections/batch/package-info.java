/**
 * One batch, one transaction.
 *
 * <p>In: records that were read from Kafka, each an event or a dead letter, in the order of their offsets. Out: for each of
 * them one durable fate, merged, held or dead, and a watermark that says how far each partition is. When {@link
 * dev.learnstream.projections.batch.BatchWriter#write} returns, PostgreSQL has committed all of it; when it throws, the
 * records are to be offered again, which is harmless. Each record also tells where reading stood before it: what lies between
 * there and the watermark is a hole, noted in the same transaction, and whoever reads it without a gap fills it.
 *
 * <p>Before that, {@link dev.learnstream.projections.batch.PartitionReader} decodes: a record that has killed two processes is a
 * dead letter undecoded. What is refused by PostgreSQL is one too, unless it is so much that the deployment must be wrong.
 *
 * <p>Knows no table of the read model by name, and no SQL but that of the bookkeeping.
 */
@NullMarked
package dev.learnstream.projections.batch;

import org.jspecify.annotations.NullMarked;
