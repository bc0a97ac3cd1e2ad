package dev.learnstream.ingest.json;

import dev.learnstream.schemas.EventTopic;
import dev.learnstream.schemas.Violation;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The result of reading one event. */
public sealed interface Candidate {

    /** Returns the event's id; null if it has none that can be read. */
    @Nullable
    UUID eventId();

    /**
     * An event that is not yet checked against the rules of the contract.
     *
     * @param isIdDerived true if it came without an id: see {@link EventJson#IDS_OPTIONAL}
     */
    record Read(SpecificRecord event, boolean isIdDerived) implements Candidate {

        @Override
        public UUID eventId() {
            return (UUID) event.get(event.getSchema().getField(ContentId.FIELD).pos());
        }
    }

    /**
     * An entry that is not an event.
     *
     * @param violations the broken rules; never empty
     * @param topic      of the kind of event that it claims to be; null if it names none
     * @param eventId    null if it has none that can be read
     */
    record Unreadable(
            List<Violation> violations,
            @Nullable EventTopic<?> topic,
            @Nullable UUID eventId) implements Candidate {

        /** Creates an entry whose id was not read. */
        public Unreadable(List<Violation> violations, @Nullable EventTopic<?> topic) {
            this(violations, topic, null);
        }
    }

    /** Returns an entry of no known kind, refused for one reason. */
    static Candidate unreadable(String field, String rule) {
        return new Unreadable(List.of(new Violation(field, rule)), null);
    }
}
