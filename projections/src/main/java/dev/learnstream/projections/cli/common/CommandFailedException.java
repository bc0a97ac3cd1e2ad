package dev.learnstream.projections.cli.common;

/** A command cannot do its work. The message is for the user who typed the command. */
public final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /** The work is not done. */
    public CommandFailedException(String message) {
        this(message, ExitCodes.NOT_DONE);
    }

    /**
     * Creates an exception with the exit code of the command.
     *
     * @param exitCode one of {@link ExitCodes}
     */
    public CommandFailedException(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
