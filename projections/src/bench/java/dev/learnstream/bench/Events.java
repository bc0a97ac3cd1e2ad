package dev.learnstream.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.learnstream.projections.testing.Catalogue;
import dev.learnstream.projections.testing.ForeignEvents;
import dev.learnstream.projections.testing.Message;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.generic.GenericRecord;

/** Makes events in the order of their times, with ids that are ordered by time. The same seed makes the same events. */
final class Events {

    static final String ACTIVITY = "learner-activity";
    static final String PROGRESS = "progress-updates";
    static final String ATTEMPTS = "quiz-attempts";

    private static final List<String> EVENT_TYPES = List.of(
            "video.play", "video.pause", "video.resume", "lesson.open", "progress.snapshot", "notes.add", "page.view");

    private final Random random;
    private final Instant first;
    private long count;

    Events(long seed, Instant first) {
        this.random = new Random(seed);
        this.first = first;
    }

    Random random() {
        return random;
    }

    /** A learner's progress in a topic; 100 completes it. */
    Message progress(UUID learner, UUID topic, int percent) {
        GenericRecord event = event(PROGRESS, learner);
        event.put("topicId", topic.toString());
        event.put("percent", percent);
        event.put("status", ForeignEvents.symbol(event, "status", percent == 100 ? "COMPLETED" : "IN_PROGRESS"));
        return message(PROGRESS, event);
    }

    /** A learner's activity in a topic. */
    Message activity(UUID learner, Catalogue.Topic topic) {
        GenericRecord event = event(ACTIVITY, learner);
        event.put("courseId", topic.course().toString());
        event.put("moduleNo", topic.module());
        event.put("topicId", topic.id().toString());
        event.put("eventType", any(EVENT_TYPES));
        event.put("payload", "{\"at\": %d.5, \"speed\": 1.25, \"device\": \"tablet\"}".formatted(random.nextInt(900)));
        return message(ACTIVITY, event);
    }

    /** A step in an attempt; it is graded unless it is started. */
    Message attempt(Mixture.Attempt attempt, String status) {
        GenericRecord event = event(ATTEMPTS, attempt.learner());
        boolean isGraded = !status.equals("STARTED");
        event.put("attemptId", attempt.id().toString());
        event.put("courseId", attempt.topic().course().toString());
        event.put("moduleNo", attempt.topic().module());
        event.put("topicPairIndex", attempt.pair());
        event.put("status", ForeignEvents.symbol(event, "status", status));
        event.put("score", isGraded ? random.nextInt(11) : null);
        event.put("questionSet", "[{\"id\": 7}, {\"id\": 12}, {\"id\": 31}]");
        event.put("answers", isGraded ? "[{\"id\": 7, \"choice\": 2}, {\"id\": 12, \"choice\": 0}]" : null);
        return message(ATTEMPTS, event);
    }

    /** Bytes that are no event. */
    Message unreadable() {
        byte[] bytes = new byte[120];
        random.nextBytes(bytes);
        return new Message(ACTIVITY, first.toEpochMilli(), null, bytes, null);
    }

    /** An event that can be read but breaks a rule: no module has that number. */
    Message refused(UUID learner, Catalogue.Topic topic) {
        Message good = activity(learner, topic);
        GenericRecord event = ForeignEvents.decode(ACTIVITY, Objects.requireNonNull(good.value()));
        event.put("moduleNo", 5_000);
        return new Message(ACTIVITY, good.timestamp(), good.key(), ForeignEvents.encode(event), null);
    }

    /** Returns a new id of no kind. */
    UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private GenericRecord event(String topic, UUID learner) {
        GenericRecord event = ForeignEvents.event(topic);
        // Twenty per millisecond: a day then holds more events than any workload has.
        long time = first.toEpochMilli() + count++ / 20;
        event.put("eventId", timeOrdered(time).toString());
        event.put("userId", learner.toString());
        event.put("occurredAt", time);
        return event;
    }

    /** Returns a UUID of version 7, as the contract requires. */
    private UUID timeOrdered(long time) {
        long high = time << 16 | 0x7000 | random.nextInt(0x1000);
        long low = 0x8000_0000_0000_0000L | random.nextLong() >>> 2;
        return new UUID(high, low);
    }

    private static Message message(String topic, GenericRecord event) {
        byte[] key = event.get("userId").toString().getBytes(UTF_8);
        return new Message(topic, (Long) event.get("occurredAt"), key, ForeignEvents.encode(event), event);
    }
}
