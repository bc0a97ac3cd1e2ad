package dev.learnstream.ingest.spring;

/** A setting that makes publishing impossible. The message contains no value that may be secret. */
final class InvalidSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * Creates an exception with a reason and its remedy.
     *
     * @param what   the fault, with every identifier in brackets
     * @param action the remedy
     */
    InvalidSettingException(String what, String action) {
        super(what);
        this.action = action;
    }

    String action() {
        return action;
    }
}
