/**
 * The commands {@code replay} and {@code rebuild}, and the common part of all commands that start a job in a running
 * service, follow it, and act on it.
 *
 * <p>In: the options that a user types, and the service's answers about a job. Out: a progress line, a report with the
 * next steps, and an exit code. The job continues without the command.
 */
@NullMarked
package dev.learnstream.projections.cli.jobs;

import org.jspecify.annotations.NullMarked;
