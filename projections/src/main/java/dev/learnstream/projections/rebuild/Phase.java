package dev.learnstream.projections.rebuild;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The phase of a rebuild. Rows that changed meanwhile lead from applying back to comparing. */
public enum Phase {
    PROJECTING,
    COMPARING,
    APPLYING;

    /** Returns the phase with this text. */
    static Phase of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** Returns the text of the phase. It is the same in the database and in JSON. */
    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
