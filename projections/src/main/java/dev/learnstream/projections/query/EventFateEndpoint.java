package dev.learnstream.projections.query;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves {@code GET /api/events/fate?eventId=…}. */
@RestController
final class EventFateEndpoint {

    private final EventQuestions questions;

    EventFateEndpoint(EventQuestions questions) {
        this.questions = questions;
    }

    @GetMapping(path = "/api/events/fate", params = "eventId")
    EventFates fate(@RequestParam UUID eventId, @RequestParam(required = false) @Nullable String topic) {
        return questions.now(eventId, topic);
    }
}
