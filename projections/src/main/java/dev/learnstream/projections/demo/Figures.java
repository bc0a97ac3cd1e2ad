package dev.learnstream.projections.demo;

import java.time.OffsetDateTime;

/**
 * The service's figures at a moment.
 *
 * @param at the moment, by the database's clock
 * @param merged records whose first fate was to be merged
 * @param held records whose first fate was to be held
 * @param dead records whose first fate was to become a dead letter
 * @param heldNow events that are held and not merged
 * @param heldNewcomers those of them that wait for a learner who registers late
 * @param modulesDue passed modules after which the service has not opened the next one yet
 */
record Figures(
        OffsetDateTime at, long merged, long held, long dead, long heldNow, long heldNewcomers, long modulesDue) {

    /** Returns the number of records that have their first fate. */
    long accounted() {
        return merged + held + dead;
    }

    /** Returns true if nothing has changed between the two moments. */
    boolean saysTheSameAs(Figures other) {
        return accounted() == other.accounted() && heldNow == other.heldNow && modulesDue == other.modulesDue;
    }
}
