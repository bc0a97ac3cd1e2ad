package dev.learnstream.projections.cli;

import dev.learnstream.projections.cli.common.ExitCodes;

/** Something that a command needs has not started. Spring Boot has reported the reason. */
final class NotStartedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /**
     * Creates an exception with the exit code of the command.
     *
     * @param exitCode one of {@link ExitCodes}
     */
    NotStartedException(RuntimeException cause, int exitCode) {
        super(cause);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
