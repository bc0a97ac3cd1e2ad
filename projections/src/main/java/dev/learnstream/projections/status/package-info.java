/**
 * Shows the health of the service on one page, and says which service it is.
 *
 * <p>In: health, the figures of the partitions, and the counts of the bookkeeping. Out: the problems that need action,
 * and the figures to judge them by. It also answers if the database or Kafka does not, with everything that is known
 * then.
 */
@NullMarked
package dev.learnstream.projections.status;

import org.jspecify.annotations.NullMarked;
