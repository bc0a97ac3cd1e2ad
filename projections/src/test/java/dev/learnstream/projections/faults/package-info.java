/** Kills processes and checks the results of their work. */
@NullMarked
package dev.learnstream.projections.faults;

import org.jspecify.annotations.NullMarked;
