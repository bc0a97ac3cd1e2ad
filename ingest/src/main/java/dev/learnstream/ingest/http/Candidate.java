package dev.learnstream.ingest.http;

import dev.learnstream.schemas.Violation;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** What came of reading one event of a request. */
sealed interface Candidate {

    /** An event; whether it keeps the rules of the contract is not known yet. */
    record Read(SpecificRecord event) implements Candidate {}

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
