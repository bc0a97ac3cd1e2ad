/** The command line: commands that a user types, and the program's answers. */
@NullMarked
package dev.learnstream.projections.console;

import org.jspecify.annotations.NullMarked;
