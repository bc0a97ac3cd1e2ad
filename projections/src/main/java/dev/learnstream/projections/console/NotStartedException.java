package dev.learnstream.projections.console;

/** What a command needs has not started; Spring Boot has told why. */
final class NotStartedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotStartedException(RuntimeException cause) {
        super(cause);
    }
}
