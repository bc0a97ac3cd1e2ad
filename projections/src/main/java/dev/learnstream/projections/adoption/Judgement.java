package dev.learnstream.projections.adoption;

import java.util.Set;

/** The consequence of a finding. It is decided here and nowhere else. */
enum Judgement {
    /** A promise is void and nobody else would notice: the program does not start, and one that runs writes nothing. */
    VOID,
    /** PostgreSQL refuses what is written: the program does not start, and one that runs stops by itself and says why. */
    UNWRITABLE,
    /** The promises hold, but something comes of it that a person has to know. */
    DOUBTFUL,
    /** A person knows it. */
    ACCEPTED;

    private static final Set<String> REFUSED_BY_POSTGRES = Set.of("missing column", "name", "column type", "key");

    /** Old rows, and what becomes of rows when a parent is deleted: no event is written wrongly for it. */
    private static final Set<String> HARMLESS_TO_EVENTS = Set.of("null", "orphans", "delete rule");

    static Judgement of(Finding finding, TablePolicy policy) {
        if (finding.trigger() != null && policy.acceptedTriggers().contains(finding.trigger())) {
            return ACCEPTED;
        }
        if (HARMLESS_TO_EVENTS.contains(finding.kind())) {
            return DOUBTFUL;
        }
        return REFUSED_BY_POSTGRES.contains(finding.kind()) ? UNWRITABLE : VOID;
    }
}
