/**
 * The broker and the database of a run without configuration: the real Kafka in this process, and a real PostgreSQL
 * beside it.
 *
 * <p>In: a folder. Out: addresses that stay the same as long as the folder exists. Both listen on loopback only, and
 * keep what they acknowledged, even if this process is killed. The folder also has the HTTP address of the service, so
 * that a command finds the service by its folder.
 */
@NullMarked
package dev.learnstream.projections.embedded;

import org.jspecify.annotations.NullMarked;
