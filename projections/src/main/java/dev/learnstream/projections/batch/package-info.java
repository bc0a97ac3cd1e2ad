/**
 * One batch, one transaction.
 *
 * <p>In: records that were read from Kafka, each an event or a dead letter, in the order of their offsets. Out: one
 * durable fate for each record (merged, held or dead), and a watermark with the next offset of each partition. When
 * {@link dev.learnstream.projections.batch.BatchWriter#write} returns, PostgreSQL has committed all of it. When it
 * throws, the records have to be offered again, which is harmless. Each record also has the reader's position before
 * it. Offsets between the watermark and that position are a hole, noted in the same transaction. Any reader that reads
 * the hole without a gap fills it.
 *
 * <p>A record that PostgreSQL refuses becomes a dead letter, unless it refuses so many that the deployment must be
 * wrong.
 *
 * <p>This package knows no table of the read model by name, and no SQL except that of the bookkeeping.
 */
@NullMarked
package dev.learnstream.projections.batch;

import org.jspecify.annotations.NullMarked;
