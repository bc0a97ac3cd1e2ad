package dev.learnstream.ingest;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.events.ProgressStatus;
import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.events.QuizAttempt;
import dev.learnstream.events.QuizStatus;
import java.time.Instant;
import java.util.UUID;

/** Events to publish, each with its own id. */
final class Events {

    static final UUID LEARNER = UUID.fromString("01920000-0000-7000-8000-0000000000a1");
    private static final UUID COURSE = UUID.fromString("01920000-0000-7000-8000-0000000000c1");
    private static final UUID TOPIC = UUID.fromString("01920000-0000-7000-8000-0000000000b1");
    private static final Instant OCCURRED_AT = Instant.parse("2026-03-01T12:04:05.678Z");

    private Events() {}

    static LearnerActivity activity(String type) {
        return LearnerActivity.newBuilder()
                .setEventId(UUID.randomUUID())
                .setUserId(LEARNER)
                .setCourseId(COURSE)
                .setEventType(type)
                .setOccurredAt(OCCURRED_AT)
                .build();
    }

    static ProgressUpdate progress(UUID learner) {
        return ProgressUpdate.newBuilder()
                .setEventId(UUID.randomUUID())
                .setUserId(learner)
                .setTopicId(TOPIC)
                .setPercent(37)
                .setStatus(ProgressStatus.IN_PROGRESS)
                .setOccurredAt(OCCURRED_AT)
                .build();
    }

    static QuizAttempt attempt() {
        return QuizAttempt.newBuilder()
                .setEventId(UUID.randomUUID())
                .setAttemptId(UUID.randomUUID())
                .setUserId(LEARNER)
                .setCourseId(COURSE)
                .setModuleNo(2)
                .setTopicPairIndex(3)
                .setStatus(QuizStatus.PASSED)
                .setOccurredAt(OCCURRED_AT)
                .build();
    }
}
