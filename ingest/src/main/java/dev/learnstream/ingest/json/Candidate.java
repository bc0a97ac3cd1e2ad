package dev.learnstream.ingest.json;

import dev.learnstream.schemas.EventTopic;
import dev.learnstream.schemas.Violation;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

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
     * @param topic      of the kind of event that it says to be; null when it says none
     */
    record Unreadable(List<Violation> violations, @Nullable EventTopic<?> topic) implements Candidate {}

    /** No event of any kind, for one reason. */
    static Candidate unreadable(String field, String rule) {
        return new Unreadable(List.of(new Violation(field, rule)), null);
    }
}
