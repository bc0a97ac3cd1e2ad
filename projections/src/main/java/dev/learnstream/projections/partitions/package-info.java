/**
 * Shows operators and readers the position of the tables.
 *
 * <p>In: the watermarks and the open holes, read every few seconds, and Kafka's offsets. Out: metrics for each
 * partition, which are the same on every instance, and a health component that is down while a partition does not move.
 * The instance on duty also notes Kafka's offsets in the database, so that readers know how complete the tables are.
 * The figures of the last hour are kept in memory: pace, age of the tables, time until nothing waits.
 */
@NullMarked
package dev.learnstream.projections.partitions;

import org.jspecify.annotations.NullMarked;
