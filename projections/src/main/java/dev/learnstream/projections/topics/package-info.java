/**
 * Knows the event topics in Kafka.
 *
 * <p>In: the names of the contract, and the policy for missing topics. Out: topics that exist and have leaders, their
 * ids, the first and the next offset of each partition, and consumers that belong to no group. Takes seconds, and
 * returns nothing, while Kafka does not answer.
 */
@NullMarked
package dev.learnstream.projections.topics;

import org.jspecify.annotations.NullMarked;
