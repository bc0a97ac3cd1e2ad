/**
 * The command {@code dead-letters}: lists, shows, redrives and discards dead letters, one at once or many by a job.
 *
 * <p>In: the options that a user types, and the service's answers. Out: lists and counts, the progress of a job, and an
 * exit code.
 */
@NullMarked
package dev.learnstream.projections.cli.letters;

import org.jspecify.annotations.NullMarked;
