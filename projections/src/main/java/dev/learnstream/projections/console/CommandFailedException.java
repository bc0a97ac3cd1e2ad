package dev.learnstream.projections.console;

/** A command cannot do its work. The message is for the user who typed the command. */
final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandFailedException(String message) {
        super(message);
    }
}
