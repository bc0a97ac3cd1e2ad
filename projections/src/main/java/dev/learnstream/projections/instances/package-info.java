/**
 * The instances of this consumer group: they write to one database, and one of them is on duty.
 *
 * <p>In: the database's identity, and the members of the group. Kafka gives each instance a part of the partitions, so
 * all must write to one database. The client id of each says which database that is. Out: a start that is refused, or a
 * health component that is down, if a member writes to another database.
 *
 * <p>In: the database, on which the instance on duty holds an advisory lock for as long as it lives. Out: whether this
 * instance is on duty. It does the jobs that are needed only once: the sweep, the retry of held events, the retention.
 * The jobs are correct without it. It saves work, and an instance's memory of its last look stays true.
 */
@NullMarked
package dev.learnstream.projections.instances;

import org.jspecify.annotations.NullMarked;
