/** Why the program does not start, said in one line that names what, where and what to do. */
@NullMarked
package dev.learnstream.projections.startup;

import org.jspecify.annotations.NullMarked;
