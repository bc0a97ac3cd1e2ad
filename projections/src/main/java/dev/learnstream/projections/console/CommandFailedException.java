package dev.learnstream.projections.console;

/** A command cannot do what it was told to; the message is for the one who typed it. */
final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandFailedException(String message) {
        super(message);
    }
}
