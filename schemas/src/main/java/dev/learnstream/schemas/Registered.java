package dev.learnstream.schemas;

import org.apache.avro.Schema;

/** What a registry says of an id. */
sealed interface Registered {

    Unusable UNKNOWN = new Unusable("is not known to the registry");

    record Known(Schema schema) implements Registered {}

    /**
     * No schema that can be used.
     *
     * @param reason why, as words that follow the id
     */
    record Unusable(String reason) implements Registered {}
}
