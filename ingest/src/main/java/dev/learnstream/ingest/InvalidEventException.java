package dev.learnstream.ingest;

import dev.learnstream.schemas.EventTopic;
import dev.learnstream.schemas.Violation;
import java.util.List;

/** The event breaks the contract and was not sent. The exception names fields and rules, no values. */
public final class InvalidEventException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    InvalidEventException(EventTopic<?> topic, List<Violation> violations) {
        super("Could not publish an event to [" + topic.name() + "]: " + violations);
        this.violations = violations;
    }

    /** Returns the violated rules, in the order of the event's fields. */
    public List<Violation> violations() {
        return violations;
    }
}
