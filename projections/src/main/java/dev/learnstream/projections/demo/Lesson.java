package dev.learnstream.projections.demo;

import dev.learnstream.projections.demo.Catalogue.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The actions of a learner in one topic, from opening it to finishing or leaving it. */
final class Lesson {

    private final Diary diary;
    private final Topic topic;
    private final SplittableRandom random;
    private final List<Step> steps = new ArrayList<>();

    private Lesson(Diary diary, Topic topic, SplittableRandom random) {
        this.diary = diary;
        this.topic = topic;
        this.random = random;
    }

    /** Returns the steps of working through the topic; some learners leave halfway and come back, or give up. */
    static List<Step> take(Diary diary, Enrolment enrolment, SplittableRandom random) {
        Lesson lesson = new Lesson(diary, enrolment.topic(), random);
        lesson.open();
        lesson.steps.add(lesson.progress(random.nextInt(5, 50)).then(enrolment::begin));
        lesson.study();
        if (lesson.happens(enrolment.givingUpPercent())) {
            lesson.giveUp(enrolment);
        } else if (lesson.happens(enrolment.leavingPercent())) {
            lesson.act("idle.timeout", "{\"seconds\":%d}".formatted(random.nextInt(300, 1800)));
        } else {
            lesson.finish(enrolment);
        }
        return lesson.steps;
    }

    /** Returns the steps of looking again at a topic that was finished before. */
    static List<Step> review(Diary diary, Enrolment enrolment, SplittableRandom random) {
        Lesson lesson = new Lesson(diary, enrolment.firstTopic(), random);
        lesson.steps.add(diary.activity("lesson.locked_click", enrolment.topic()));
        lesson.open();
        lesson.steps.add(lesson.progress(random.nextInt(10, 100)));
        lesson.act(lesson.happens(50) ? "notes.opened" : "bookmark.added", null);
        return lesson.steps;
    }

    private void open() {
        act("lesson.opened", null);
        if (happens(4)) {
            act("persona.changed", "{\"persona\":\"cooking\"}");
        }
    }

    private void study() {
        switch (topic.contentType()) {
            case "video" -> watch();
            case "simulation" -> simulate();
            case "text" -> read();
            default -> act("flashcard.turned", "{\"card\":%d}".formatted(random.nextInt(1, 20)));
        }
        if (happens(6)) {
            askTutor();
        }
        if (happens(5)) {
            answerColdCall();
        }
    }

    private void watch() {
        act("video.play", "{\"position_s\":0}");
        if (happens(35)) {
            pause();
        }
        if (happens(10)) {
            act("video.buffer.start", null);
            act("video.buffer.end", "{\"waited_ms\":%d}".formatted(random.nextInt(200, 9000)));
        }
        steps.add(progress(random.nextInt(50, 90)));
        act("progress.snapshot", "{\"position_s\":%d}".formatted(random.nextInt(120, 600)));
    }

    private void pause() {
        act("video.pause", "{\"position_s\":%d}".formatted(random.nextInt(20, 300)));
        if (happens(40)) {
            act("idle.start", "{\"reason\":\"Left the window\"}");
        }
        act("video.resume", null);
    }

    private void read() {
        act("page.scrolled", "{\"depth\":%d}".formatted(random.nextInt(10, 100)));
        if (happens(25)) {
            act("notes.created", "{\"words\":%d}".formatted(random.nextInt(3, 80)));
        }
    }

    private void simulate() {
        act("simulation.started", null);
        if (happens(15)) {
            act("content.friction", "{\"reason\":\"Reset the simulation again and again\"}");
        }
        act("simulation.finished", "{\"runs\":%d}".formatted(random.nextInt(1, 9)));
    }

    private void askTutor() {
        act("tutor.prompt", "{\"words\":%d}".formatted(random.nextInt(4, 40)));
        act("tutor.response_received", "{\"words\":%d}".formatted(random.nextInt(30, 200)));
    }

    private void answerColdCall() {
        act("cold_call.opened", null);
        act(happens(70) ? "cold_call.submit" : "cold_call.star", null);
    }

    private void finish(Enrolment enrolment) {
        steps.add(progress(100).then(time -> enrolment.finishTopic()));
        act("lesson.completed", null);
    }

    private void giveUp(Enrolment enrolment) {
        steps.add(diary.activity("content.friction", topic, "{\"reason\":\"Closed the course\"}")
                .then(time -> enrolment.giveUp()));
    }

    private Step progress(int percent) {
        return diary.progress(topic.id(), percent);
    }

    private void act(String type, @Nullable String payload) {
        steps.add(diary.activity(type, topic, payload));
    }

    private boolean happens(int percent) {
        return random.nextInt(100) < percent;
    }
}
