/** The publisher behind {@code POST /api/events}. It publishes to the broker that the program reads from. */
@NullMarked
package dev.learnstream.projections.publishing;

import org.jspecify.annotations.NullMarked;
