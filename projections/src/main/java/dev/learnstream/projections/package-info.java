/**
 * The program: starts the parts and wires them. The publisher behind {@code POST /api/events} is configured here, so
 * that it publishes to the broker that the program reads from.
 */
@NullMarked
package dev.learnstream.projections;

import org.jspecify.annotations.NullMarked;
