package dev.learnstream.projections.tables;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a table says of an event that it did not take as it is.
 *
 * @param event    place of the event among those offered, from 0
 * @param kind     what is the matter
 * @param parentId the parent that is missing; null for a conflict
 */
public record Verdict(int event, Kind kind, @Nullable UUID parentId) {

    /** What can be the matter. */
    public enum Kind {
        /** The learner is not there: nothing was written. */
        NO_USER,
        /** The course is not there: nothing was written. */
        NO_COURSE,
        /** The topic is not there: nothing was written. */
        NO_TOPIC,
        /** The topic alone is not there: the row was written without it. */
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
