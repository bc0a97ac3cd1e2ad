package dev.learnstream.ingest.check;

import dev.learnstream.schemas.EventTopic;
import dev.learnstream.schemas.Violation;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The result of reading one line of a file, or one record of a container. */
sealed interface CheckedRecord {

    /**
     * An event that satisfies every rule.
     *
     * @param isIdDerived true if it came without an id, and got one from its content
     * @param record      the record that contained it; null if the file held the event itself
     */
    record Event(
            SpecificRecord event,
            boolean isIdDerived,
            @Nullable ProducedRecord record) implements CheckedRecord {}

    /**
     * An entry that breaks rules.
     *
     * @param topic null if the entry does not name its kind
     */
    record Refused(@Nullable EventTopic<?> topic, List<Violation> reasons) implements CheckedRecord {}

    /** A record in registry framing, without a configured registry that knows its schema. */
    record Unseen(EventTopic<?> topic, Violation reason) implements CheckedRecord {}
}
