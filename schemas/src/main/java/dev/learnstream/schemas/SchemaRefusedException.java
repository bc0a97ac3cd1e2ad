package dev.learnstream.schemas;

/** The schema registry refuses our schema: it contradicts what is registered. Nothing succeeds before someone mends that. */
public final class SchemaRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SchemaRefusedException(String message) {
        super(message);
    }
}
