package dev.learnstream.projections.replay;

/** A replay cannot be carried on; the message says why, without anything of an event. */
final class ReplayFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReplayFailedException(String message) {
        super(message);
    }
}
