package dev.learnstream.ingest.check;

import dev.learnstream.schemas.EventTopic;
import dev.learnstream.schemas.Violation;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What one line of a file, or one record of a container, turned out to be. */
sealed interface Made {

    /**
     * An event that keeps every rule.
     *
     * @param isIdDerived whether it came without an id, and got one from its content
     * @param record      that it stood in; null when it stood there as an event
     */
    record Event(
            SpecificRecord event,
            boolean isIdDerived,
            @Nullable ProducedRecord record) implements Made {}

    /**
     * What breaks rules.
     *
     * @param topic null when it does not say what it is
     */
    record Refused(@Nullable EventTopic<?> topic, List<Violation> reasons) implements Made {}

    /** A record in registry framing, and no registry that could be asked what it is. */
    record Unseen(EventTopic<?> topic, Violation reason) implements Made {}
}
