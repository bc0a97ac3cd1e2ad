/** Processes that are killed, and what is left of their work. */
@NullMarked
package dev.learnstream.projections.faults;

import org.jspecify.annotations.NullMarked;
