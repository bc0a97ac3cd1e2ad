package dev.learnstream.projections.deadletters;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The action of a job on its dead letters. */
public enum LetterAction {
    REDRIVE,
    DISCARD;

    /** Returns the action with this text. */
    public static LetterAction of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** Returns the text of the action. It is the same in the database, in JSON and in messages. */
    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
