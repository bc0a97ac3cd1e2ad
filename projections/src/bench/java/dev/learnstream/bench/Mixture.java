package dev.learnstream.bench;

import dev.learnstream.projections.testing.Catalogue;
import dev.learnstream.projections.testing.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Many learners in lessons at the same time. They open a topic and watch it in four parts, with pauses and notes; every
 * third learner tries a quiz. There are six activity events per four progress updates, and two steps of an attempt
 * after every third lesson.
 */
final class Mixture {

    private static final int LESSONS_AT_A_TIME = 400;

    private final Events events;
    private final Catalogue catalogue;
    private final List<Deque<Supplier<Message>>> lessons = new ArrayList<>();

    Mixture(Events events, Catalogue catalogue) {
        this.events = events;
        this.catalogue = catalogue;
        for (int lesson = 0; lesson < LESSONS_AT_A_TIME; lesson++) {
            lessons.add(new ArrayDeque<>());
        }
    }

    /** Returns the next action of a learner. */
    Message next() {
        Deque<Supplier<Message>> lesson = events.any(lessons);
        if (lesson.isEmpty()) {
            begin(lesson);
        }
        return lesson.remove().get();
    }

    private void begin(Deque<Supplier<Message>> lesson) {
        UUID learner = events.any(catalogue.learners());
        Catalogue.Topic topic = events.any(catalogue.topics());
        lesson.add(() -> events.activity(learner, topic));
        lesson.add(() -> events.activity(learner, topic));
        for (int percent = 25; percent <= 100; percent += 25) {
            int position = percent;
            lesson.add(() -> events.progress(learner, topic.id(), position));
            lesson.add(() -> events.activity(learner, topic));
        }
        if (events.random().nextInt(3) == 0) {
            Attempt attempt =
                    new Attempt(events.id(), learner, topic, 1 + events.random().nextInt(2));
            lesson.add(() -> events.attempt(attempt, "STARTED"));
            lesson.add(() -> events.attempt(attempt, events.any(List.of("PASSED", "PASSED", "FAILED"))));
        }
    }

    /** An attempt at a quiz of a topic's module. */
    record Attempt(UUID id, UUID learner, Catalogue.Topic topic, int pair) {}
}
