package dev.learnstream.projections.oracle;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The statuses of activity events, as listed in the design. */
@SuppressWarnings("ImmutableEnumChecker") // the list is
enum StatusRules {
    DRIFT(
            "attention_drift",
            "Idle or pause pattern detected",
            "idle. video.pause video.buffer.start lesson.locked_click"),
    FRICTION(
            "content_friction",
            "Learner signaled friction",
            "quiz.fail quiz.retry tutor.prompt cold_call.star cold_call.submit tutor.response_received content.friction"),
    ENGAGED(
            "engaged",
            "Learner interacting with content",
            "video.play video.resume video.buffer.end progress.snapshot persona. notes. lesson. cold_call. tutor.response");

    private final String status;
    private final String text;
    private final List<String> prefixes;

    StatusRules(String status, String text, String prefixes) {
        this.status = status;
        this.text = text;
        this.prefixes = List.of(prefixes.split(" ", -1));
    }

    static @Nullable StatusRules of(String eventType) {
        for (StatusRules rule : values()) {
            for (String prefix : rule.prefixes) {
                if (eventType.toLowerCase(Locale.ROOT).startsWith(prefix)) {
                    return rule;
                }
            }
        }
        return null;
    }

    String status() {
        return status;
    }

    String reason(String eventType, @Nullable JsonNode payload) {
        JsonNode reason = payload == null ? null : payload.get("reason");
        return reason != null && reason.isString() && !reason.asString().isBlank()
                ? reason.asString()
                : text + " (" + eventType + ")";
    }
}
