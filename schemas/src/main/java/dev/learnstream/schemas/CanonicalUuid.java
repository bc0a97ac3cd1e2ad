package dev.learnstream.schemas;

import java.util.UUID;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;

/** Reads the logical type {@code uuid} strictly: {@link UUID#fromString} also accepts {@code 1-1-1-1-1}. */
final class CanonicalUuid extends Conversions.UUIDConversion {

    static final String RULE = "must be a canonical UUID of 36 characters";

    @Override
    public UUID fromCharSequence(CharSequence text, Schema schema, LogicalType type) {
        UUID uuid = parse(text.toString());
        if (!uuid.toString().equalsIgnoreCase(text.toString())) {
            throw new NotCanonical();
        }
        return uuid;
    }

    private static UUID parse(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotCanonical();
        }
    }

    /** The text is not a canonical UUID. The exception deliberately does not quote it. */
    static final class NotCanonical extends AvroRuntimeException {
        private static final long serialVersionUID = 1L;

        NotCanonical() {
            super(RULE);
        }
    }
}
