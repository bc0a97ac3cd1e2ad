/**
 * The command line: commands that a user types, and the program's answers.
 *
 * <p>In: arguments, and settings of Spring Boot. Out: a service that runs, or an answer and an exit code.
 */
@NullMarked
package dev.learnstream.projections.cli;

import org.jspecify.annotations.NullMarked;
