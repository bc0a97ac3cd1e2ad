/**
 * What became of a record: asked by producers who want to read what they wrote.
 *
 * <p>In: where Kafka has the record. Out: its fate, as the tables show it at this moment, or as soon as it is there. Reads with the
 * rights of the writer and changes nothing. However many wait, the database is asked once for all of them.
 */
@NullMarked
package dev.learnstream.projections.query;

import org.jspecify.annotations.NullMarked;
