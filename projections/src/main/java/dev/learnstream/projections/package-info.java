/** The program: starts the parts and wires them. */
@NullMarked
package dev.learnstream.projections;

import org.jspecify.annotations.NullMarked;
