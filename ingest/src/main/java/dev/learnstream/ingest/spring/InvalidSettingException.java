package dev.learnstream.ingest.spring;

/** A setting with which nothing can be published. Names no value that may be secret. */
final class InvalidSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * A reason and its remedy.
     *
     * @param what   what is wrong, with every identifier in brackets
     * @param action what to do about it
     */
    InvalidSettingException(String what, String action) {
        super(what);
        this.action = action;
    }

    String action() {
        return action;
    }
}
