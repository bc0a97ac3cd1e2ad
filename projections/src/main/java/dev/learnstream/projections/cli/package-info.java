/** The command line: commands that a user types, and the program's answers. */
@NullMarked
package dev.learnstream.projections.cli;

import org.jspecify.annotations.NullMarked;
