package dev.learnstream.projections.ops;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The state of a job. Only a rebuild can be rolled back. */
public enum JobState {
    RUNNING,
    PAUSED,
    CANCELLED,
    DONE,
    FAILED,
    ROLLING_BACK,
    ROLLED_BACK;

    /** Returns the state with this text. */
    public static JobState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** Returns the text of the state. It is the same in the database, in JSON and in messages. */
    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
