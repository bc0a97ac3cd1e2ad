/**
 * The other instances of this consumer group. Kafka gives each instance a part of the partitions, so all must write to
 * one database. The client id of each says which database that is.
 *
 * <p>In: the database's identity, and the members of the group. Out: a start that is refused, or a health component
 * that is down, if a member writes to another database.
 */
@NullMarked
package dev.learnstream.projections.fellows;

import org.jspecify.annotations.NullMarked;
