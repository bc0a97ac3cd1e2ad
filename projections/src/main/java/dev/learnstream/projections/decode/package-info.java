/**
 * Decodes records.
 *
 * <p>In: records with their bytes and headers, partition by partition. Out: an entry for each record: a valid event, or
 * a dead record with its reason. Offsets without a record are known too: each record says from where on nothing else
 * came.
 *
 * <p>A record that kills the process which decodes it is found by the crash guard. It becomes a dead letter undecoded.
 * Records whose schema is not known yet wait while a registry is asked for it.
 *
 * <p>All features that read a part of the log again read it through the log reader.
 */
@NullMarked
package dev.learnstream.projections.decode;

import org.jspecify.annotations.NullMarked;
