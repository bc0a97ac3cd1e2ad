package dev.learnstream.projections.tables;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.schemas.EventType;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** The learner's state after an activity, as the catalogue of event types gives it: see {@link EventType}. */
enum DerivedStatus {
    ATTENTION_DRIFT("Idle or pause pattern detected"),
    CONTENT_FRICTION("Learner signaled friction"),
    ENGAGED("Learner interacting with content");

    private final String explanation;

    DerivedStatus(String explanation) {
        this.explanation = explanation;
    }

    static Optional<DerivedStatus> of(String eventType) {
        return EventType.of(eventType)
                .flatMap(type -> Optional.ofNullable(type.status()))
                .map(status -> valueOf(status.toUpperCase(Locale.ROOT)));
    }

    /** Returns the stored form. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the producer's own reason if the payload has one, otherwise the meaning of the event's type. */
    String reason(LearnerActivity activity) {
        @Nullable String given = givenReason(activity.getPayload());
        return given == null ? explanation + " (" + activity.getEventType() + ")" : given;
    }

    /** Returns the payload's top-level {@code reason} if it is a non-blank string. The last one counts, as in jsonb. */
    private static @Nullable String givenReason(@Nullable String payload) {
        if (payload == null || !(payload.contains("reason") || payload.contains("\\u"))) {
            return null;
        }
        try (JsonParser parser = JsonMapper.shared().createParser(payload)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? givenReason(parser) : null;
        }
    }

    private static @Nullable String givenReason(JsonParser parser) {
        @Nullable String reason = null;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean found = parser.currentName().equals("reason");
            JsonToken value = parser.nextToken();
            if (found) {
                reason = value == JsonToken.VALUE_STRING && !parser.getString().isBlank() ? parser.getString() : null;
            }
            parser.skipChildren();
        }
        return reason;
    }
}
