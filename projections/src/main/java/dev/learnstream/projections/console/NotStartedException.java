package dev.learnstream.projections.console;

/** Something that a command needs has not started. Spring Boot has reported the reason. */
final class NotStartedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotStartedException(RuntimeException cause) {
        super(cause);
    }
}
