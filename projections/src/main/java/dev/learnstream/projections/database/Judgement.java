package dev.learnstream.projections.database;

import java.util.Set;

/** The consequence of a finding. It is decided here and nowhere else. */
enum Judgement {
    /** A guarantee is broken and nobody would notice: the program does not start, and one that runs writes nothing. */
    VOID,
    /** PostgreSQL refuses the writes: the program does not start, and one that runs stops by itself and says why. */
    UNWRITABLE,
    /** The guarantees hold, but an operator has to know the consequence. */
    DOUBTFUL,
    /** An operator has accepted it. */
    ACCEPTED;

    private static final Set<String> REFUSED_BY_POSTGRES = Set.of("missing column", "name", "column type", "key");

    /** Kinds about old rows, or about rows whose parent is deleted: no event is written wrongly because of them. */
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
