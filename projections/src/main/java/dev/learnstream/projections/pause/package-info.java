/**
 * Lets operators pause projection, on every instance and across restarts, until they resume it.
 *
 * <p>In: the person and the reason, over HTTP. Out: no row of the tables changes during the pause, neither by streamed
 * records, by held events nor by the sweep. Kafka keeps new records, and publishing continues.
 */
@NullMarked
package dev.learnstream.projections.pause;

import org.jspecify.annotations.NullMarked;
