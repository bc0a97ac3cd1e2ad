/**
 * Shows the health of the service on one page, says which service it is, and watches the connections to the broker and
 * the database.
 *
 * <p>In: health, the figures of the partitions, and the counts of the bookkeeping. Out: the problems that need action,
 * and the figures to judge them by. It also answers if the database or Kafka does not, with everything that is known
 * then.
 *
 * <p>The connections are checked every few seconds. Each change is logged once, and the state is shown as health.
 * Streaming that was paused because the database was unavailable continues when it answers. The clients of both systems
 * retry for ever, several times a second. Their own logs are silenced, and this package reports the outage instead.
 */
@NullMarked
package dev.learnstream.projections.status;

import org.jspecify.annotations.NullMarked;
