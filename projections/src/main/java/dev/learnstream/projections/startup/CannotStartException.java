package dev.learnstream.projections.startup;

import org.jspecify.annotations.Nullable;

/** The program cannot start, and the user who started it can fix the cause. */
public final class CannotStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * Creates an exception from a reason and its remedy.
     *
     * @param what   the reason, with every identifier in brackets
     * @param action the remedy
     */
    public CannotStartException(String what, String action, @Nullable Throwable cause) {
        super(what, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}
