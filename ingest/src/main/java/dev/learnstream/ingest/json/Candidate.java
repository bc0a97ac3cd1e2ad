package dev.learnstream.ingest.json;

import dev.learnstream.schemas.Violation;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** What came of reading one event. */
public sealed interface Candidate {

    /**
     * An event; whether it keeps the rules of the contract is not known yet.
     *
     * @param isIdDerived whether it came without an id: see {@link EventJson#IDS_OPTIONAL}
     */
    record Read(SpecificRecord event, boolean isIdDerived) implements Candidate {}

    /**
     * No event.
     *
     * @param violations what is wrong with it; never empty
     */
    record Unreadable(List<Violation> violations) implements Candidate {}

    /** No event for one reason. */
    static Candidate unreadable(String field, String rule) {
        return new Unreadable(List.of(new Violation(field, rule)));
    }
}
