package dev.learnstream.projections.ops;

/** A replay or a rebuild cannot continue, on any instance. The message gives the reason, and contains no event. */
public final class JobFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JobFailedException(String message) {
        super(message);
    }
}
