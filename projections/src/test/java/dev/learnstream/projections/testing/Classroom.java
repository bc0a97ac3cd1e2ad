package dev.learnstream.projections.testing;

import dev.learnstream.events.LearnerActivity;
import dev.learnstream.events.ProgressStatus;
import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.events.QuizAttempt;
import dev.learnstream.events.QuizStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One learner and one course, with valid events as a starting point. Module 1 has two videos, a text and quizzes on its
 * pairs 1 and 2; module 2 has a video and no quiz.
 */
public final class Classroom {

    public static final UUID LEARNER = UUID.fromString("01920000-0000-7000-8000-0000000000a1");
    public static final UUID COURSE = UUID.fromString("01920000-0000-7000-8000-0000000000c1");
    public static final UUID VIDEO = UUID.fromString("01920000-0000-7000-8000-0000000000b1");
    public static final UUID OTHER_VIDEO = UUID.fromString("01920000-0000-7000-8000-0000000000b2");
    public static final UUID TEXT = UUID.fromString("01920000-0000-7000-8000-0000000000b3");
    public static final UUID VIDEO_OF_MODULE_2 = UUID.fromString("01920000-0000-7000-8000-0000000000b4");
    public static final UUID ATTEMPT = UUID.fromString("01920000-0000-7000-8000-0000000000d1");

    /** An id that does not exist. */
    public static final UUID UNKNOWN = UUID.fromString("01920000-0000-7000-8000-0000000000ff");

    public static final Catalogue CATALOGUE = new Catalogue(
            List.of(LEARNER),
            List.of(COURSE),
            List.of(
                    new Catalogue.Topic(VIDEO, COURSE, 1, 1, "video"),
                    new Catalogue.Topic(OTHER_VIDEO, COURSE, 1, 2, "video"),
                    new Catalogue.Topic(TEXT, COURSE, 1, 3, "text"),
                    new Catalogue.Topic(VIDEO_OF_MODULE_2, COURSE, 2, 1, "video")),
            List.of(new Catalogue.Quiz(COURSE, 1, 1), new Catalogue.Quiz(COURSE, 1, 2)));

    private static final AtomicLong EVENTS = new AtomicLong();

    private Classroom() {}

    /** Returns a new event each time: the learner plays the video at 12:00. */
    public static LearnerActivity.Builder activity() {
        return LearnerActivity.newBuilder()
                .setEventId(newEventId())
                .setUserId(LEARNER)
                .setCourseId(COURSE)
                .setModuleNo(1)
                .setTopicId(VIDEO)
                .setEventType("video.play")
                .setOccurredAt(at("12:00"));
    }

    /** Returns a new event each time: the learner's progress in the video. */
    public static ProgressUpdate.Builder progress(int percent, String time) {
        return ProgressUpdate.newBuilder()
                .setEventId(newEventId())
                .setUserId(LEARNER)
                .setTopicId(VIDEO)
                .setPercent(percent)
                .setStatus(ProgressStatus.IN_PROGRESS)
                .setOccurredAt(at(time));
    }

    /** Returns a new event each time for the learner's one attempt at pair 2 of module 1, the last pair. */
    public static QuizAttempt.Builder attempt(QuizStatus status, String time) {
        return QuizAttempt.newBuilder()
                .setEventId(newEventId())
                .setAttemptId(ATTEMPT)
                .setUserId(LEARNER)
                .setCourseId(COURSE)
                .setModuleNo(1)
                .setTopicPairIndex(2)
                .setStatus(status)
                .setOccurredAt(at(time));
    }

    public static UUID newEventId() {
        return new UUID(0x0192000000007000L, 0x9000000000000000L + EVENTS.incrementAndGet());
    }

    /** A time of day such as {@code 12:00} on the first of March 2026, UTC. */
    public static Instant at(String time) {
        return Instant.parse("2026-03-01T" + time + ":00Z");
    }
}
