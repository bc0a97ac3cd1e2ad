/**
 * The common parts of all commands: exit codes, failures, the version, and the client of a running service.
 *
 * <p>In: the service's address, the token, and a request. Out: the service's answer, or a failure with one line for the
 * user and an exit code.
 */
@NullMarked
package dev.learnstream.projections.cli.common;

import org.jspecify.annotations.NullMarked;
