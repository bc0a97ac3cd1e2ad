package dev.learnstream.schemas;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.events.ProgressStatus;
import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.events.QuizAttempt;
import dev.learnstream.events.QuizStatus;
import java.time.Instant;
import java.util.UUID;

/** Valid events to start from: all required fields are set, all nullable ones are null. */
public final class Events {

    public static final UUID EVENT = UUID.fromString("01920000-0000-7000-8000-0000000000e1");
    public static final UUID LEARNER = UUID.fromString("01920000-0000-7000-8000-0000000000a1");
    public static final UUID COURSE = UUID.fromString("01920000-0000-7000-8000-0000000000c1");
    public static final UUID TOPIC = UUID.fromString("01920000-0000-7000-8000-0000000000b1");
    public static final UUID ATTEMPT = UUID.fromString("01920000-0000-7000-8000-0000000000d1");
    public static final Instant OCCURRED_AT = Instant.parse("2026-03-01T12:04:05.678Z");

    private Events() {}

    public static LearnerActivity.Builder activity() {
        return LearnerActivity.newBuilder()
                .setEventId(EVENT)
                .setUserId(LEARNER)
                .setCourseId(COURSE)
                .setEventType("video.play")
                .setOccurredAt(OCCURRED_AT);
    }

    public static ProgressUpdate.Builder progress() {
        return ProgressUpdate.newBuilder()
                .setEventId(EVENT)
                .setUserId(LEARNER)
                .setTopicId(TOPIC)
                .setPercent(37)
                .setStatus(ProgressStatus.IN_PROGRESS)
                .setOccurredAt(OCCURRED_AT);
    }

    public static QuizAttempt.Builder attempt() {
        return QuizAttempt.newBuilder()
                .setEventId(EVENT)
                .setAttemptId(ATTEMPT)
                .setUserId(LEARNER)
                .setCourseId(COURSE)
                .setModuleNo(2)
                .setTopicPairIndex(3)
                .setStatus(QuizStatus.PASSED)
                .setOccurredAt(OCCURRED_AT);
    }
}
