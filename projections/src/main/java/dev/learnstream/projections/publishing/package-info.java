/** The publisher behind {@code POST /api/events}: in the program, of the broker that it reads from. */
@NullMarked
package dev.learnstream.projections.publishing;

import org.jspecify.annotations.NullMarked;
