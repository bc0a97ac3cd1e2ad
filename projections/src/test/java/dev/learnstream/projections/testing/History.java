package dev.learnstream.projections.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * Random actions of learners from a seed: out of order, some twice, some at equal times. Bytes that are no event and
 * events of unknown learners and topics are among them. Without conflicts between producers.
 *
 * <p>Learners go on to the next module of a course after ten days: some before it would open by itself, some later,
 * some never.
 */
public final class History {

    private static final Instant FIRST = Instant.parse("2025-03-01T00:00:00Z");
    private static final int HOURS = 30 * 24;

    /** Timestamps of producers with no clock or a broken one: none, 1970, 1999, 2100, 10000 and impossible values. */
    private static final long[] STRANGE_TIMES = {
        -1, 0, 946_684_799_999L, 4_102_444_800_000L, 253_402_300_800_000L, Long.MIN_VALUE, Long.MAX_VALUE
    };

    private static final int HOURS_TO_THE_NEXT_MODULE = 10 * 24;

    private static final List<String> EVENT_TYPES = List.of(
            "video.play",
            "video.pause",
            "Video.Resume",
            "video.buffer.start",
            "video.buffer.end",
            "IDLE.start",
            "lesson.open",
            "lesson.locked_click",
            "quiz.failed",
            "quiz.retry",
            "quiz.open",
            "tutor.prompt",
            "tutor.response",
            "tutor.response_received",
            "cold_call.start",
            "cold_call.submit",
            "cold_call.view",
            "content.friction",
            "progress.snapshot",
            "persona.change",
            "notes.add",
            "page.view");

    private static final List<String> PAYLOADS = List.of(
            "{}",
            "[]",
            "3",
            "null",
            "{\"at\": 12.5, \"speed\":1}",
            "{\"reason\":\"Bored\",\"n\":[1,2]}",
            "{\"reason\":\"  \"}",
            "{\"reason\":7}",
            "[{\"reason\":\"not at the top\"}]",
            "{\"a\":{\"reason\":\"deep\"}}",
            "{\"name\":\"\\u00e9\\ud83d\\ude00 \\\"quoted\\\" \\\\ {braces}, NULL\"}");

    private final Random random;
    private final Catalogue catalogue;
    private final List<UUID> strangers;
    private final List<UUID> unknownTopics;
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<GenericRecord> activities = new ArrayList<>();
    private final List<GenericRecord> updates = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();

    private History(long seed, int learners, int courses) {
        random = new Random(seed);
        catalogue = Catalogue.random(random, learners, courses);
        strangers = List.of(Catalogue.uuid(random), Catalogue.uuid(random));
        unknownTopics = List.of(Catalogue.uuid(random), Catalogue.uuid(random));
    }

    /** Returns the history of a seed. */
    public static History of(long seed, int count) {
        return of(seed, count, 40, 3);
    }

    /** Returns the history of a seed. With fewer learners and courses, more events meet in a row. */
    public static History of(long seed, int count, int learners, int courses) {
        History history = new History(seed, learners, courses);
        while (history.messages.size() < count) {
            Message next = history.next();
            boolean isStrange = history.messages.size() % 19 == 0;
            history.messages.add(isStrange ? next.at(STRANGE_TIMES[history.messages.size() / 19 % 7]) : next);
        }
        return history;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    /** Returns the messages in the order of sending. */
    public List<Message> messages() {
        return messages;
    }

    private Message next() {
        int dice = random.nextInt(1_000);
        if (dice < 10) {
            return noEvent();
        } else if (dice < 50 && !messages.isEmpty()) {
            return again(any(messages));
        } else if (dice < 70 && !activities.isEmpty()) {
            return message("learner-activity", retold(any(activities)));
        } else if (dice < 570) {
            return message("learner-activity", activity());
        } else if (dice < 600 && !updates.isEmpty()) {
            return message("progress-updates", simultaneous(any(updates)));
        }
        return dice < 850 ? message("progress-updates", progress()) : message("quiz-attempts", quiz());
    }

    private GenericRecord activity() {
        GenericRecord event = ForeignEvents.event("learner-activity");
        Catalogue.Topic topic = any(catalogue.touchedTopics());
        event.put("eventId", Catalogue.uuid(random).toString());
        event.put("userId", learner());
        event.put("courseId", topic.course().toString());
        event.put("moduleNo", chance(80) ? topic.module() : null);
        event.put("topicId", chance(60) ? topic(topic) : null);
        event.put("eventType", any(EVENT_TYPES));
        event.put("payload", chance(50) ? any(PAYLOADS) : null);
        event.put("occurredAt", time(topic.module()));
        activities.add(event);
        return event;
    }

    /** Returns the same event with another time, perhaps without its topic. */
    private GenericRecord retold(GenericRecord event) {
        GenericRecord copy = new GenericData.Record((GenericData.Record) event, true);
        copy.put("occurredAt", time(0));
        copy.put("topicId", chance(50) ? event.get("topicId") : null);
        return copy;
    }

    private GenericRecord progress() {
        GenericRecord event = ForeignEvents.event("progress-updates");
        Catalogue.Topic lesson = any(catalogue.touchedTopics());
        boolean completed = chance(10);
        event.put("eventId", Catalogue.uuid(random).toString());
        event.put("userId", learner());
        event.put("topicId", topic(lesson));
        event.put("percent", chance(5) ? 100 : random.nextInt(100));
        event.put("status", ForeignEvents.symbol(event, "status", completed ? "COMPLETED" : "IN_PROGRESS"));
        event.put("occurredAt", time(lesson.module()));
        updates.add(event);
        return event;
    }

    /** Returns another update of the same topic at the very same time. */
    private GenericRecord simultaneous(GenericRecord event) {
        GenericRecord other = new GenericData.Record((GenericData.Record) event, true);
        other.put("eventId", Catalogue.uuid(random).toString());
        other.put("percent", random.nextInt(100));
        return other;
    }

    private GenericRecord quiz() {
        GenericRecord event = ForeignEvents.event("quiz-attempts");
        Attempt attempt = attempt();
        event.put("eventId", Catalogue.uuid(random).toString());
        event.put("attemptId", attempt.id.toString());
        event.put("userId", attempt.learner);
        event.put("courseId", attempt.quiz.course().toString());
        event.put("moduleNo", attempt.quiz.module());
        event.put("topicPairIndex", attempt.quiz.pair());
        event.put("status", ForeignEvents.symbol(event, "status", attempt.status(random)));
        event.put("score", chance(70) ? random.nextInt(11) : null);
        event.put("questionSet", chance(50) ? attempt.questionSet : null);
        event.put("answers", chance(50) ? attempt.answers : null);
        event.put("occurredAt", time(attempt.quiz.module()));
        return event;
    }

    private Attempt attempt() {
        if (attempts.isEmpty() || chance(30)) {
            String questions = "[{\"question\": " + random.nextInt(100) + "}, \"why?\"]";
            String answers = "{\"a\": [" + random.nextInt(100) + ", true, null]}";
            attempts.add(new Attempt(Catalogue.uuid(random), learner(), any(catalogue.quizzes()), questions, answers));
        }
        return any(attempts);
    }

    private Message message(String topic, GenericRecord event) {
        return new Message(topic, key(event), ForeignEvents.encode(event), event);
    }

    /** Repeats a message, half of the time under another key: correctness must not depend on the partition. */
    private Message again(Message message) {
        byte @Nullable [] key = chance(50) ? message.key() : bytes(4);
        return new Message(message.topic(), key, message.value(), message.event());
    }

    private Message noEvent() {
        Message event = message("progress-updates", progress());
        byte[] good = ForeignEvents.encode(progress());
        GenericRecord refused = progress();
        refused.put("percent", 101);
        byte @Nullable [] value =
                switch (random.nextInt(5)) {
                    case 0 -> bytes(random.nextInt(200));
                    case 1 -> Arrays.copyOf(good, good.length - 1 - random.nextInt(good.length - 1));
                    case 2 -> Arrays.copyOf(good, good.length + 1);
                    case 3 -> ForeignEvents.encode(refused);
                    default -> null;
                };
        return new Message("progress-updates", event.key(), value, null);
    }

    private byte @Nullable [] key(GenericRecord event) {
        return chance(95) ? event.get("userId").toString().getBytes(UTF_8) : null;
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private String learner() {
        return any(chance(99) ? catalogue.learners() : strangers).toString();
    }

    private String topic(Catalogue.Topic topic) {
        return (chance(99) ? topic.id() : any(unknownTopics)).toString();
    }

    /** Returns milliseconds since 1970. Every fifth time is on the hour, so that some are equal. */
    private long time(int module) {
        int hours = HOURS_TO_THE_NEXT_MODULE * module + random.nextInt(HOURS);
        long hour = FIRST.plusSeconds(3_600L * hours).toEpochMilli();
        return chance(20) ? hour : hour + random.nextInt(3_600_000);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private record Attempt(UUID id, String learner, Catalogue.Quiz quiz, String questionSet, String answers) {

        String status(Random random) {
            return List.of("STARTED", "FAILED", "PASSED", "PASSED").get(random.nextInt(4));
        }
    }
}
