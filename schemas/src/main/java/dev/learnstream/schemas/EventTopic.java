package dev.learnstream.schemas;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.events.QuizAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic and the one kind of event that it carries.
 *
 * <p>Key: the learner's id as a UTF-8 string. It keeps a learner's events together; correctness never depends on it.
 * Value: Avro single-object encoding, see {@link EventCodec}.
 *
 * @param name       the topic's name in Kafka
 * @param type       the generated class of its events
 * @param userId     the learner of an event; the record's key
 * @param occurredAt the time of an event, by the producer's clock
 */
public record EventTopic<T extends SpecificRecord>(
        String name, Class<T> type, Function<T, UUID> userId, Function<T, Instant> occurredAt) {

    public static final EventTopic<LearnerActivity> LEARNER_ACTIVITY = new EventTopic<>(
            "learner-activity", LearnerActivity.class, LearnerActivity::getUserId, LearnerActivity::getOccurredAt);

    public static final EventTopic<ProgressUpdate> PROGRESS_UPDATES = new EventTopic<>(
            "progress-updates", ProgressUpdate.class, ProgressUpdate::getUserId, ProgressUpdate::getOccurredAt);

    public static final EventTopic<QuizAttempt> QUIZ_ATTEMPTS =
            new EventTopic<>("quiz-attempts", QuizAttempt.class, QuizAttempt::getUserId, QuizAttempt::getOccurredAt);

    public static final List<EventTopic<?>> ALL = List.of(LEARNER_ACTIVITY, PROGRESS_UPDATES, QUIZ_ATTEMPTS);

    /** Partitions of each topic on a cluster. */
    public static final int PARTITIONS = 12;

    /** Partitions of each topic on the embedded broker. */
    public static final int EMBEDDED_PARTITIONS = 4;

    /** A producer's clock may be ahead of the broker's by this time. Beyond that the broker's time is used. */
    public static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    /** Largest record, bytes. */
    public static final int MAX_MESSAGE_BYTES = 1 << 20;

    /** Topic settings that the guarantees need: history is kept for ever, and the broker's clock dates the records. */
    public static final Map<String, String> SETTINGS = Map.of(
            "cleanup.policy", "delete",
            "retention.ms", "-1",
            "retention.bytes", "-1",
            "message.timestamp.type", "LogAppendTime",
            "max.message.bytes", String.valueOf(MAX_MESSAGE_BYTES));

    /**
     * Returns the topic of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static EventTopic<?> named(String name) {
        return ALL.stream()
                .filter(topic -> topic.name.equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("No event topic is named [" + name + "]"));
    }

    /**
     * Returns the topic that carries an event of this class.
     *
     * @throws IllegalArgumentException if there is none
     */
    @SuppressWarnings("unchecked") // the class is compared
    public static <T extends SpecificRecord> EventTopic<T> of(T event) {
        return (EventTopic<T>) ALL.stream()
                .filter(topic -> topic.type.equals(event.getClass()))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No event topic carries [" + event.getClass().getName() + "]"));
    }

    /** Returns the current schema of the topic's events. */
    public Schema schema() {
        return SpecificData.get().getSchema(type);
    }
}
