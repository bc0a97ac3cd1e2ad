package dev.learnstream.schemas.registry;

import org.apache.avro.Schema;

/** A registry's answer for an id. */
public sealed interface Registered {

    Unusable UNKNOWN = new Unusable("is not known to the registry");

    record Known(Schema schema) implements Registered {}

    /**
     * A schema that cannot be used.
     *
     * @param reason the cause, as words that follow the id
     */
    record Unusable(String reason) implements Registered {}
}
