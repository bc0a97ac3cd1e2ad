/**
 * Repairs the tables so that they agree with history, beside live traffic.
 *
 * <p>In: a request for a rebuild. The projections' statements project all of Kafka's records again, into tables of a
 * separate schema, up to the position of the live tables. Out: the rows that differ, with samples and the events that
 * explain them. Unless it is a dry run, those rows are repaired in short transactions. Their old values are kept, and a
 * rollback restores them.
 *
 * <p>A row counts as different only under two conditions. The live row has not changed since it was compared, and
 * history has received everything that the live row had then. So nothing that arrives live is ever overwritten.
 */
@NullMarked
package dev.learnstream.projections.rebuild;

import org.jspecify.annotations.NullMarked;
