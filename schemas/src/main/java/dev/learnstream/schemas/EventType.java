package dev.learnstream.schemas;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A kind of activity in the catalogue: {@code eventType} of a LearnerActivity. Other types are valid too, and give no
 * status.
 *
 * @param name    the beginning of the type, in lower case; the longest matching name counts
 * @param status  the derived status that the type gives; null if it gives none
 * @param meaning the thing that happened, as a sentence
 */
public record EventType(String name, @Nullable String status, String meaning) {

    /** All known types. */
    public static final List<EventType> ALL = List.of(
            new EventType(
                    "idle.", "attention_drift", "The learner does nothing for a while: idle.start, idle.timeout."),
            new EventType("video.pause", "attention_drift", "The video was paused."),
            new EventType("video.buffer.start", "attention_drift", "The video stopped, to load more."),
            new EventType("lesson.locked_click", "attention_drift", "A lesson was clicked that is not unlocked."),
            new EventType("quiz.fail", "content_friction", "A quiz was failed: quiz.fail, quiz.failed."),
            new EventType("quiz.retry", "content_friction", "A quiz was begun again."),
            new EventType("tutor.prompt", "content_friction", "The tutor was asked."),
            new EventType(
                    "tutor.response_received", "content_friction", "The learner received an answer of the tutor."),
            new EventType("cold_call.star", "content_friction", "An answer to a cold call got a star."),
            new EventType("cold_call.submit", "content_friction", "A cold call was answered."),
            new EventType(
                    "content.friction", "content_friction", "The page noticed that the learner has difficulties."),
            new EventType("video.play", "engaged", "The video was started."),
            new EventType("video.resume", "engaged", "The video was continued."),
            new EventType("video.buffer.end", "engaged", "The video continues after loading."),
            new EventType("progress.snapshot", "engaged", "The position was stored."),
            new EventType("persona.", "engaged", "The persona of the course was chosen or changed."),
            new EventType("notes.", "engaged", "Notes were opened or written."),
            new EventType("lesson.", "engaged", "A lesson was opened or completed."),
            new EventType("cold_call.", "engaged", "A cold call was opened."),
            new EventType("tutor.response", "engaged", "The tutor answers."),
            new EventType("quiz.opened", null, "A quiz was opened."),
            new EventType("quiz.pass", null, "A quiz was passed: quiz.pass, quiz.passed."),
            new EventType("page.", null, "A page was viewed or scrolled."),
            new EventType("bookmark.", null, "A bookmark was added or removed."),
            new EventType("flashcard.", null, "A flashcard was turned."),
            new EventType("simulation.", null, "A simulation was started or finished."));

    /** Returns the entry of the catalogue for an event's type, in any case of letters; empty if there is none. */
    public static Optional<EventType> of(String eventType) {
        String lower = eventType.toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(type -> lower.startsWith(type.name))
                .max(Comparator.comparingInt(type -> type.name.length()));
    }

    /** Returns the catalogue as JSON. */
    static String catalogue() {
        ArrayNode types = JsonNodeFactory.instance.arrayNode();
        ALL.forEach(type -> types.addObject()
                .put("begins", type.name)
                .put("derivedStatus", type.status)
                .put("meaning", type.meaning));
        return types.toPrettyString() + "\n";
    }
}
