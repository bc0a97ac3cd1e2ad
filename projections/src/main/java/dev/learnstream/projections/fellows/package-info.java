/**
 * The other instances that share the reading with this one. Kafka gives each a part of the partitions, so all must write to one
 * database: each says by its client id which that is.
 *
 * <p>In: the database's identity, and the members of the group. Out: a start that is refused, or a health component that is down,
 * where a member writes elsewhere.
 */
@NullMarked
package dev.learnstream.projections.fellows;

import org.jspecify.annotations.NullMarked;
