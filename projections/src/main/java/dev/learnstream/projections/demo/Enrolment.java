package dev.learnstream.projections.demo;

import dev.learnstream.projections.demo.Catalogue.Course;
import dev.learnstream.projections.demo.Catalogue.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The progress of a learner in a course. It follows the platform's rule that the next module opens after 168 hours. */
final class Enrolment {

    private static final Duration COOLDOWN = Duration.ofDays(7);

    private final Course course;
    private final int leavingPercent;
    private final boolean mayBeGivenUp;
    private int module;
    private int topic;
    private boolean isQuizDue;
    private boolean hasFailed;
    private boolean isGivenUp;
    private Instant opensAt = Instant.MIN;
    private @Nullable Instant begunAt;

    /**
     * Creates an enrolment without progress.
     *
     * @param leavingPercent share of the lessons that the learner leaves before the end
     * @param mayBeGivenUp   true if the learner takes another course
     */
    Enrolment(Course course, int leavingPercent, boolean mayBeGivenUp) {
        this.course = course;
        this.leavingPercent = leavingPercent;
        this.mayBeGivenUp = mayBeGivenUp;
    }

    boolean isOpen(Instant time) {
        return !isGivenUp && module < course.modules().size() && !time.isBefore(opensAt);
    }

    /** Returns the next topic, or the topic whose quiz is due; the first topic when the course is done. */
    Topic topic() {
        return module < course.modules().size() ? topics().get(topic) : firstTopic();
    }

    Topic firstTopic() {
        return course.modules().get(0).topics().get(0);
    }

    boolean isQuizDue() {
        return isQuizDue;
    }

    boolean hasFailed() {
        return hasFailed;
    }

    int leavingPercent() {
        return leavingPercent;
    }

    int givingUpPercent() {
        return mayBeGivenUp ? Plot.givingUpPercent(topic()) : 0;
    }

    boolean isGivenUp() {
        return isGivenUp;
    }

    void giveUp() {
        isGivenUp = true;
    }

    void begin(Instant time) {
        begunAt = begunAt == null ? time : begunAt;
    }

    void finishTopic() {
        // If the number of topics is odd, the last topic has a quiz of its own.
        isQuizDue = topic % 2 == 1 || topic == topics().size() - 1;
        topic += isQuizDue ? 0 : 1;
    }

    void failQuiz() {
        hasFailed = true;
    }

    void passQuiz(Instant time) {
        isQuizDue = false;
        hasFailed = false;
        topic++;
        if (topic == topics().size()) {
            finishModule(time);
        }
    }

    private void finishModule(Instant time) {
        Instant cooled = (begunAt == null ? time : begunAt).plus(COOLDOWN);
        opensAt = cooled.isAfter(time) ? cooled : time;
        begunAt = null;
        topic = 0;
        module++;
    }

    private List<Topic> topics() {
        return course.modules().get(module).topics();
    }
}
