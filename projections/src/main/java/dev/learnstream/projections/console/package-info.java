/** The command line: what one types, and what the program answers. */
@NullMarked
package dev.learnstream.projections.console;

import org.jspecify.annotations.NullMarked;
