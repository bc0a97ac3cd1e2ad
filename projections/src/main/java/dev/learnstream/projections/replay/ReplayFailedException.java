package dev.learnstream.projections.replay;

/** A replay cannot continue. The message gives the reason, and contains nothing of an event. */
final class ReplayFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReplayFailedException(String message) {
        super(message);
    }
}
