package dev.learnstream.schemas.registry;

/** The schema registry refuses our schema, because it contradicts a registered one. Someone must fix that first. */
public final class SchemaRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SchemaRefusedException(String message) {
        super(message);
    }
}
