package dev.learnstream.projections.demo;

import dev.learnstream.projections.demo.Catalogue.Course;
import dev.learnstream.projections.demo.Catalogue.Topic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The story that the data of the demo shows: a topic at which learners give up the course, a quiz that is too hard, and a
 * cohort that is behind. It is the same in each run.
 */
final class Plot {

    private static final UUID BREAD = Ids.named("demo-bread");
    private static final UUID STATISTICS = Ids.named("demo-statistics");
    private static final UUID SMALL_WEB = Ids.named("demo-small-web");

    private static final List<String> COHORTS = List.of("Morning class", "Evening class");
    private static final int COURSES_MODULO = 3;
    private static final int COHORTS_MODULO = 9;

    /** A group of learners who take a course together. */
    record Cohort(UUID id, UUID courseId, String name) {

        private static Cohort of(Course course, String name) {
            return new Cohort(Ids.named("cohort/" + course.slug() + "/" + name), course.id(), name);
        }
    }

    private Plot() {}

    /** Returns all cohorts of the courses. */
    static Stream<Cohort> cohorts(Catalogue catalogue) {
        return catalogue.courses().stream().flatMap(course -> COHORTS.stream().map(name -> Cohort.of(course, name)));
    }

    /** Returns the courses that a learner takes, the preferred one first. */
    static List<Course> courses(Learner learner, Catalogue catalogue) {
        List<Course> courses = new ArrayList<>(catalogue.courses());
        Collections.rotate(courses, learner.number() % COURSES_MODULO);
        return courses.subList(0, 1 + learner.number() / COURSES_MODULO % courses.size());
    }

    /** Returns the cohort of a learner, in the preferred course. */
    static Cohort cohort(Learner learner, Catalogue catalogue) {
        return Cohort.of(courses(learner, catalogue).get(0), COHORTS.get(cohortNumber(learner)));
    }

    private static int cohortNumber(Learner learner) {
        return learner.number() / COHORTS_MODULO % COHORTS.size();
    }

    /** Returns how many percent of the lessons in a course the learner leaves before the end. */
    static int leavingPercent(Learner learner, Course course, Catalogue catalogue) {
        boolean isBehind = course.id().equals(BREAD)
                && courses(learner, catalogue).get(0).equals(course)
                && cohortNumber(learner) == 1;
        return isBehind ? 75 : 12;
    }

    /** Returns how many percent of the learners with another course give up this one at the topic. */
    static int givingUpPercent(Topic topic) {
        return isAt(topic, SMALL_WEB, 1, 3) ? 55 : 0;
    }

    /** Returns how many percent of the answers in the quiz about the topic are right. */
    static int rightPercent(Topic topic) {
        // At 70 %, one attempt in five fails; at 35 %, seven in ten.
        return isAt(topic, STATISTICS, 1, 3) || isAt(topic, STATISTICS, 1, 4) ? 35 : 70;
    }

    private static boolean isAt(Topic topic, UUID course, int module, int number) {
        return topic.courseId().equals(course) && topic.moduleNo() == module && topic.number() == number;
    }
}
