/**
 * Whether all is well, on one page.
 *
 * <p>In: health, the accounts, and what the bookkeeping counts. Out: what needs a person, and the figures to judge it by. Answers
 * also when the database or Kafka does not, with what is known then.
 */
@NullMarked
package dev.learnstream.projections.status;

import org.jspecify.annotations.NullMarked;
