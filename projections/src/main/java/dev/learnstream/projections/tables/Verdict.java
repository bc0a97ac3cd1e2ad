package dev.learnstream.projections.tables;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A table's verdict on an event that it did not take as it is.
 *
 * @param event    index of the event among those offered, from 0
 * @param kind     the kind of verdict
 * @param parentId the missing parent; null for a conflict
 */
public record Verdict(int event, Kind kind, @Nullable UUID parentId) {

    /** The kinds of verdict. */
    public enum Kind {
        /** The learner does not exist: nothing was written. */
        NO_USER,
        /** The course does not exist: nothing was written. */
        NO_COURSE,
        /** The topic does not exist: nothing was written. */
        NO_TOPIC,
        /** Only the topic does not exist: the row was written without it. */
        TOPIC_LATER,
        /** Another event with this id is stored and stays. */
        CONFLICTING_DUPLICATE,
        /** The attempt with this id belongs to another learner or quiz and stays. */
        CONFLICTING_ATTEMPT;

        static Kind named(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }
    }
}
