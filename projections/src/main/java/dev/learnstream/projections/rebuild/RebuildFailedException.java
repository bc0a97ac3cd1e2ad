package dev.learnstream.projections.rebuild;

/** A rebuild cannot go on, on any instance. The message says why. */
final class RebuildFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RebuildFailedException(String message) {
        super(message);
    }
}
