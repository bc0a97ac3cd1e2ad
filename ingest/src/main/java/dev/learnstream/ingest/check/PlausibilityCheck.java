package dev.learnstream.ingest.check;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.events.QuizAttempt;
import dev.learnstream.ingest.check.SeenIds.Repetition;
import dev.learnstream.ingest.json.ContentId;
import dev.learnstream.schemas.EventTopic;
import dev.learnstream.schemas.EventType;
import dev.learnstream.schemas.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Finds events that satisfy every rule and are still probably wrong. Events must come in file order, because ids are
 * remembered.
 */
final class PlausibilityCheck {

    private static final String EVENT_ID = "eventId";

    /** UUID versions (RFC 9562): 6 and 7 begin with a time, and so do the ids of version 8 that an import derives. */
    private static final Set<Integer> ORDERED_BY_TIME = Set.of(6, 7, 8);

    /** Fields of an activity that may differ in the same event: see LearnerActivityEvents.sql. */
    private static final Set<String> BESIDE_ACTIVITY = Set.of(EVENT_ID, "occurredAt", "topicId");

    /** Fields that identify an attempt: see QuizAttempts.sql. */
    private static final Set<String> ATTEMPT = Set.of("userId", "courseId", "moduleNo", "topicPairIndex");

    private final Clock clock;
    private final SeenIds seen;

    PlausibilityCheck(Clock clock, SeenIds seen) {
        this.clock = clock;
        this.seen = seen;
    }

    /** Returns the warnings about an event. */
    <T extends SpecificRecord> Looked look(T event, @Nullable ProducedRecord record) {
        EventTopic<T> topic = EventTopic.of(event);
        List<Violation> warnings = new ArrayList<>(0);
        UUID id = (UUID) event.get(topic.schema().getField(EVENT_ID).pos());
        order(id).ifPresent(warnings::add);
        if (record != null) {
            key(topic.userId().apply(event), record.key()).ifPresent(warnings::add);
        }
        time(topic.occurredAt().apply(event), record).ifPresent(warnings::add);
        Repetition repetition = seen.add(topic.name(), id, content(event));
        if (repetition == Repetition.OTHER) {
            warnings.add(reused(event));
        }
        if (event instanceof LearnerActivity activity) {
            type(activity.getEventType()).ifPresent(warnings::add);
        }
        if (event instanceof QuizAttempt attempt) {
            identity(attempt).ifPresent(warnings::add);
        }
        return new Looked(warnings, repetition == Repetition.SAME);
    }

    /** Describes which ids were not compared; empty if all were. */
    Optional<String> limit() {
        return seen.hasForgotten()
                ? Optional.of("Each id was compared with the %,d ids before it, not with earlier ones."
                        .formatted(seen.most()))
                : Optional.empty();
    }

    private static Optional<Violation> order(UUID id) {
        return ORDERED_BY_TIME.contains(id.version())
                ? Optional.empty()
                : Optional.of(new Violation(
                        EVENT_ID, "is not ordered by time: a UUID of version %d".formatted(id.version())));
    }

    private static Optional<Violation> key(UUID learner, byte @Nullable [] key) {
        if (key == null) {
            return Optional.of(new Violation("key", "is null: the learner's events do not stay together"));
        }
        return Arrays.equals(key, learner.toString().getBytes(StandardCharsets.UTF_8))
                ? Optional.empty()
                : Optional.of(new Violation("key", "is not userId, 36 characters as UTF-8"));
    }

    private static Optional<Violation> type(String eventType) {
        return EventType.of(eventType).isPresent()
                ? Optional.empty()
                : Optional.of(new Violation(
                        "eventType", "is not in the catalogue of schemas/README.md: it gives no derived status"));
    }

    private Optional<Violation> time(Instant occurredAt, @Nullable ProducedRecord record) {
        Instant timestamp = record == null ? null : record.timestamp();
        Instant arrival = timestamp == null ? clock.instant() : timestamp;
        return occurredAt.isAfter(arrival.plus(EventTopic.CLOCK_TOLERANCE))
                ? Optional.of(new Violation(
                        "occurredAt",
                        "is more than %d minutes ahead of %s: the arrival time would be used"
                                .formatted(
                                        EventTopic.CLOCK_TOLERANCE.toMinutes(),
                                        timestamp == null ? "this machine's clock" : "the record's timestamp")))
                : Optional.empty();
    }

    private static long content(SpecificRecord event) {
        Set<String> beside = event instanceof LearnerActivity ? BESIDE_ACTIVITY : Set.of(EVENT_ID);
        return ContentId.hash(event, field -> !beside.contains(field)).getLong();
    }

    private static Violation reused(SpecificRecord event) {
        return new Violation(
                EVENT_ID,
                "occurred before with other content: "
                        + (event instanceof LearnerActivity
                                ? "the later one would be a dead letter conflicting_duplicate"
                                : "both would be applied"));
    }

    private Optional<Violation> identity(QuizAttempt attempt) {
        long hash = ContentId.hash(attempt, ATTEMPT::contains).getLong();
        return seen.add("attempt", attempt.getAttemptId(), hash) == Repetition.OTHER
                ? Optional.of(new Violation(
                        "attemptId",
                        "occurred before with another learner, course, module or pair: the later one would be a dead"
                                + " letter conflicting_attempt"))
                : Optional.empty();
    }

    /**
     * The result for one event.
     *
     * @param isRepeated true if the same event came before: it counts once; a repeated activity may differ in time or
     *     topic
     */
    record Looked(List<Violation> warnings, boolean isRepeated) {}
}
