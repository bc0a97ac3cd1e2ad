package dev.learnstream.projections.adoption;

import java.util.Set;

/** What a finding leads to. It is decided here and nowhere else. */
enum Judgement {
    /** A promise is void: the program does not start, and one that runs writes nothing. */
    REFUSED,
    /** The promises hold, but something comes of it that a person has to know. */
    NEEDS_A_PERSON,
    /** A person knows it. */
    ACCEPTED;

    /** Old rows, and what becomes of rows when a parent is deleted: no event is written wrongly for it. */
    private static final Set<String> HARMLESS_TO_EVENTS = Set.of("null", "orphans", "delete rule");

    static Judgement of(Finding finding, TablePolicy policy) {
        if (finding.trigger() != null && policy.acceptedTriggers().contains(finding.trigger())) {
            return ACCEPTED;
        }
        return HARMLESS_TO_EVENTS.contains(finding.kind()) ? NEEDS_A_PERSON : REFUSED;
    }
}
