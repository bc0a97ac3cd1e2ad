/** Reports why the program does not start, in one line: the fault, the place and the remedy. */
@NullMarked
package dev.learnstream.projections.startup;

import org.jspecify.annotations.NullMarked;
