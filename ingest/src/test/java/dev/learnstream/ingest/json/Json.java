package dev.learnstream.ingest.json;

import java.util.UUID;

/** Events as a browser sends them. */
public final class Json {

    private Json() {}

    public static String progress(int percent) {
        return """
                {"type": "ProgressUpdate", "eventId": "%s", "userId": "01920000-0000-7000-8000-0000000000a1",
                 "topicId": "01920000-0000-7000-8000-0000000000b1", "percent": %d, "status": "IN_PROGRESS",
                 "occurredAt": "2026-03-01T12:04:05.678Z"}""".formatted(UUID.randomUUID(), percent);
    }

    /** Returns an activity event with a payload as JSON. */
    public static String activity(String payload) {
        return """
                {"type": "LearnerActivity", "eventId": "%s", "userId": "01920000-0000-7000-8000-0000000000a1",
                 "courseId": "01920000-0000-7000-8000-0000000000c1", "eventType": "video.play", "payload": %s,
                 "occurredAt": "2026-03-01T12:04:05.678Z"}""".formatted(UUID.randomUUID(), payload);
    }

    public static String attempt() {
        return """
                {"type": "QuizAttempt", "eventId": "%s", "attemptId": "%s", "userId": "01920000-0000-7000-8000-0000000000a1",
                 "courseId": "01920000-0000-7000-8000-0000000000c1", "moduleNo": 2, "topicPairIndex": 3, "status": "PASSED",
                 "score": 4, "questionSet": [1, 2], "answers": {"1": "b"}, "occurredAt": "2026-03-01T12:04:05.678Z"}""".formatted(UUID.randomUUID(), UUID.randomUUID());
    }

    public static String array(String... events) {
        return "[" + String.join(",", events) + "]";
    }
}
