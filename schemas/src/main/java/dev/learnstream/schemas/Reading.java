package dev.learnstream.schemas;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The result of reading a record's bytes. */
public sealed interface Reading<T extends SpecificRecord> {

    /** An event that satisfies every rule. */
    record Valid<T extends SpecificRecord>(T event) implements Reading<T> {}

    /**
     * Bytes that are not an event.
     *
     * @param reason       the cause, in words that contain none of the bytes
     * @param writerSchema fingerprint of the schema that they name, 16 hexadecimal digits; null if they name none
     */
    record Unreadable<T extends SpecificRecord>(
            String reason, @Nullable String writerSchema) implements Reading<T> {}

    /**
     * An event that breaks rules.
     *
     * @param violations   the broken rules, in the order of the event's fields; never empty
     * @param writerSchema fingerprint of the schema that it was written with, 16 hexadecimal digits
     * @param event        the event itself; null if one of its fields has no value in Java
     */
    record Refused<T extends SpecificRecord>(
            List<Violation> violations,
            String writerSchema,
            @Nullable T event) implements Reading<T> {

        /** Leaves out the event. */
        @Override
        public String toString() {
            return "Refused[" + violations + ", " + writerSchema + "]";
        }
    }
}
