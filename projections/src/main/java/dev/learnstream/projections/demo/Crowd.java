package dev.learnstream.projections.demo;

import dev.learnstream.projections.demo.Catalogue.Course;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** All learners. One in a hundred is online at any time, and one of those acts next. */
final class Crowd {

    private final SplittableRandom random;
    private final Ids ids;

    /** The learners who are online come first. */
    private final List<Life> lives;

    private final int online;

    Crowd(Cast cast, SplittableRandom random, Ids ids) {
        this.random = random;
        this.ids = ids;
        this.lives = new ArrayList<>();
        Stream.concat(cast.newcomers().stream(), cast.learners().stream())
                .forEach(learner -> lives.add(life(learner, cast.catalogue())));
        this.online = 1 + lives.size() / 100;
    }

    private Life life(Learner learner, Catalogue catalogue) {
        List<Course> courses = Plot.courses(learner, catalogue);
        List<Enrolment> enrolments = courses.stream()
                .map(course ->
                        new Enrolment(course, Plot.leavingPercent(learner, course, catalogue), courses.size() > 1))
                .toList();
        return new Life(new Diary(learner.id(), ids), enrolments, random);
    }

    SpecificRecord next(Instant time) {
        int seat = random.nextInt(online);
        Life life = lives.get(seat);
        SpecificRecord event = life.next(time);
        if (life.goesAway()) {
            Collections.swap(lives, seat, random.nextInt(online, lives.size()));
        }
        return event;
    }
}
