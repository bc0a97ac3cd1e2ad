/**
 * The broker and the database of a run without configuration: the real Kafka in this process, real PostgreSQL beside it.
 *
 * <p>In: a folder. Out: addresses that stay the same as long as the folder does. Both listen on loopback only and keep what
 * they acknowledged, also when this process is killed.
 */
@NullMarked
package dev.learnstream.projections.embedded;

import org.jspecify.annotations.NullMarked;
