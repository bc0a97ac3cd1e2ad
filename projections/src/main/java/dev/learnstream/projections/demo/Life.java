package dev.learnstream.projections.demo;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import org.apache.avro.specific.SpecificRecord;

/** The life of one learner on the platform. Each action follows from the earlier ones. */
final class Life {

    private final Diary diary;
    private final List<Enrolment> enrolments;
    private final SplittableRandom random;
    private final Queue<Step> plan = new ArrayDeque<>();

    /**
     * Creates a life at its beginning.
     *
     * @param enrolments the preferred course first; another course fills the time until its next module opens
     */
    Life(Diary diary, List<Enrolment> enrolments, SplittableRandom random) {
        this.diary = diary;
        this.enrolments = enrolments;
        this.random = random;
    }

    SpecificRecord next(Instant time) {
        if (plan.isEmpty()) {
            plan.addAll(decide(time));
        }
        return plan.remove().at(time);
    }

    /** Returns true if the learner has finished something and goes away for now. */
    boolean goesAway() {
        return plan.isEmpty() && random.nextInt(100) < 60;
    }

    /** Returns the first course that the learner has not given up: there is one. */
    private Enrolment preferred() {
        return enrolments.stream()
                .filter(enrolment -> !enrolment.isGivenUp())
                .findFirst()
                .orElseThrow();
    }

    private List<Step> decide(Instant time) {
        Optional<Enrolment> open =
                enrolments.stream().filter(enrolment -> enrolment.isOpen(time)).findFirst();
        if (open.isEmpty()) {
            return Lesson.review(diary, preferred(), random);
        }
        Enrolment enrolment = open.get();
        return enrolment.isQuizDue()
                ? Quiz.attempt(diary, enrolment, time, random)
                : Lesson.take(diary, enrolment, random);
    }
}
