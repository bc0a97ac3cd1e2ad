/**
 * Lets operators have projection stand still, on every instance and over restarts, until they have it go on.
 *
 * <p>In: who wants it and why, over HTTP. Out: no row of the tables changes until it goes on: what streams, what is held, what
 * time brings about. Kafka keeps what comes, and publishing goes on.
 */
@NullMarked
package dev.learnstream.projections.pause;

import org.jspecify.annotations.NullMarked;
