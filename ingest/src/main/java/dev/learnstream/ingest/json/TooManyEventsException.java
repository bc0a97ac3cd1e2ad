package dev.learnstream.ingest.json;

/** An array with more events than allowed. */
public final class TooManyEventsException extends Exception {
    private static final long serialVersionUID = 1L;

    TooManyEventsException(int most) {
        super("More than [" + most + "] events");
    }
}
