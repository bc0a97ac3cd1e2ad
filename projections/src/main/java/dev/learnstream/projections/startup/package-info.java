/**
 * Reports why the program does not start: a line for each fault, with its place and its remedy.
 *
 * <p>In: the rules for the settings and the checks of other systems, from other packages. Out: one refusal with the
 * faults of all rules, or one with the faults of all checks, which run side by side.
 */
@NullMarked
package dev.learnstream.projections.startup;

import org.jspecify.annotations.NullMarked;
