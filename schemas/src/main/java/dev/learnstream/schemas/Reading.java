package dev.learnstream.schemas;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What came of reading a record's bytes. */
public sealed interface Reading<T extends SpecificRecord> {

    /** An event that keeps every rule. */
    record Valid<T extends SpecificRecord>(T event) implements Reading<T> {}

    /**
     * Bytes that are no event.
     *
     * @param reason       why, in words that hold nothing of the bytes
     * @param writerSchema fingerprint of the schema that they name, 16 hexadecimal digits; null when they name none
     */
    record Unreadable<T extends SpecificRecord>(
            String reason, @Nullable String writerSchema) implements Reading<T> {}

    /**
     * An event that breaks rules.
     *
     * @param violations   what is wrong with it, in the order of its fields; never empty
     * @param writerSchema fingerprint of the schema that it was written with, 16 hexadecimal digits
     * @param event        the event itself; null when a field of it has no value in Java
     */
    record Refused<T extends SpecificRecord>(
            List<Violation> violations,
            String writerSchema,
            @Nullable T event) implements Reading<T> {

        /** Without the event. */
        @Override
        public String toString() {
            return "Refused[" + violations + ", " + writerSchema + "]";
        }
    }
}
