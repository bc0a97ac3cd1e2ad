package dev.learnstream.projections.startup;

import org.jspecify.annotations.Nullable;

/** The program cannot start, and the one who started it can mend that. */
public final class CannotStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * A reason and its remedy.
     *
     * @param what   what is wrong, with every identifier in brackets
     * @param action what to do about it
     */
    public CannotStartException(String what, String action, @Nullable Throwable cause) {
        super(what, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}
