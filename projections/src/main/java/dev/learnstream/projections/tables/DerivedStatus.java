package dev.learnstream.projections.tables;

import dev.learnstream.events.LearnerActivity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** The learner's state after an activity: the first status, in this order, with a matching prefix. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are
enum DerivedStatus {
    ATTENTION_DRIFT(
            "Idle or pause pattern detected", "idle.", "video.pause", "video.buffer.start", "lesson.locked_click"),
    CONTENT_FRICTION(
            "Learner signaled friction",
            "quiz.fail",
            "quiz.retry",
            "tutor.prompt",
            "cold_call.star",
            "cold_call.submit",
            "tutor.response_received",
            "content.friction"),
    ENGAGED(
            "Learner interacting with content",
            "video.play",
            "video.resume",
            "video.buffer.end",
            "progress.snapshot",
            "persona.",
            "notes.",
            "lesson.",
            "cold_call.",
            "tutor.response");

    private final String explanation;
    private final List<String> prefixes;

    DerivedStatus(String explanation, String... prefixes) {
        this.explanation = explanation;
        this.prefixes = List.of(prefixes);
    }

    static Optional<DerivedStatus> of(String eventType) {
        String lower = eventType.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(status -> status.prefixes.stream().anyMatch(lower::startsWith))
                .findFirst();
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
