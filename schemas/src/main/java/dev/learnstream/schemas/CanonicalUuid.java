package dev.learnstream.schemas;

import java.util.Optional;
import java.util.UUID;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;

/** Reads the logical type {@code uuid} strictly: {@link UUID#fromString} also accepts {@code 1-1-1-1-1}. */
public final class CanonicalUuid extends Conversions.UUIDConversion {

    /** The rule, for a message that must not quote the value. */
    public static final String RULE = "must be a canonical UUID of 36 characters";

    @Override
    public UUID fromCharSequence(CharSequence text, Schema schema, LogicalType type) {
        return parse(text.toString()).orElseThrow(NotCanonical::new);
    }

    /** Returns the UUID of a text; empty if the text breaks the rule. */
    public static Optional<UUID> parse(String text) {
        try {
            return Optional.of(UUID.fromString(text))
                    .filter(uuid -> uuid.toString().equalsIgnoreCase(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
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
