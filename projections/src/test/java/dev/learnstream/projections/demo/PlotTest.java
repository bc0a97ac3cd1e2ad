package dev.learnstream.projections.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.learnstream.events.ProgressUpdate;
import dev.learnstream.events.QuizAttempt;
import dev.learnstream.events.QuizStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** The things that an analyst finds in the data of a demo. */
class PlotTest {

    private static final Instant START = Instant.parse("2026-03-15T10:00:00Z");
    private static final int LENGTH = 20_000;

    private final Cast cast = Cast.of(LENGTH, START);
    private final List<SpecificRecord> events = tell();

    @Test
    void makesMoreThanAThirdOfTheLearnersGiveUpAtOneTopic() {
        Catalogue.CourseModule pages = module("demo-small-web");

        assertThat(unfinishedPercent(pages.topics().get(2))).isBetween(30L, 60L);
        assertThat(pages.topics())
                .filteredOn(topic -> topic.number() != 3)
                .allSatisfy(topic -> assertThat(unfinishedPercent(topic)).isLessThan(10));
    }

    @Test
    void makesOneQuizTooHard() {
        UUID statistics = module("demo-statistics").courseId();
        Predicate<QuizAttempt> isHard = attempt -> attempt.getCourseId().equals(statistics)
                && attempt.getModuleNo() == 1
                && attempt.getTopicPairIndex() == 2;

        assertThat(failedPercent(isHard)).isBetween(60L, 85L);
        assertThat(failedPercent(isHard.negate())).isBetween(15L, 30L);
    }

    @Test
    void leavesOneCohortBehind() {
        double morning = completedTopics("Morning class");
        double evening = completedTopics("Evening class");

        assertThat(evening / morning).isBetween(0.3, 0.85);
    }

    @Test
    void enrollsALearnerInTheCoursesOfTheLearnersEvents() {
        Set<List<UUID>> enrolled = new HashSet<>();
        learners().forEach(learner -> Plot.courses(learner, cast.catalogue())
                .forEach(course -> enrolled.add(List.of(learner.id(), course.id()))));

        assertThat(events)
                .filteredOn(QuizAttempt.class::isInstance)
                .extracting(event -> (QuizAttempt) event)
                .allSatisfy(
                        attempt -> assertThat(enrolled).contains(List.of(attempt.getUserId(), attempt.getCourseId())));
    }

    @Test
    void invitesLearnersToEachCohort() {
        Set<Plot.Cohort> cohorts = learners()
                .map(learner -> Plot.cohort(learner, cast.catalogue()))
                .collect(Collectors.toSet());

        assertThat(cohorts).hasSize(6).isEqualTo(Plot.cohorts(cast.catalogue()).collect(Collectors.toSet()));
    }

    private List<SpecificRecord> tell() {
        List<SpecificRecord> told = new ArrayList<>();
        new Story(cast, new DemoOptions(LENGTH, 1, 1), START).forEachRemaining(message -> {
            if (message instanceof Message.Event sent) {
                told.add(sent.event());
            }
        });
        return told;
    }

    private Stream<Learner> learners() {
        return Stream.concat(cast.learners().stream(), cast.newcomers().stream());
    }

    private Catalogue.CourseModule module(String course) {
        return cast.catalogue().courses().stream()
                .filter(one -> one.slug().equals(course))
                .map(one -> one.modules().get(0))
                .findFirst()
                .orElseThrow();
    }

    private Stream<ProgressUpdate> updates() {
        return events.stream().filter(ProgressUpdate.class::isInstance).map(ProgressUpdate.class::cast);
    }

    private long unfinishedPercent(Catalogue.Topic topic) {
        Set<UUID> reached = learnersOf(update -> update.getTopicId().equals(topic.id()));
        Set<UUID> finished = learnersOf(update -> update.getTopicId().equals(topic.id()) && update.getPercent() == 100);
        return 100L * (reached.size() - finished.size()) / reached.size();
    }

    private Set<UUID> learnersOf(Predicate<ProgressUpdate> which) {
        return updates().filter(which).map(ProgressUpdate::getUserId).collect(Collectors.toSet());
    }

    private long failedPercent(Predicate<QuizAttempt> which) {
        List<QuizAttempt> graded = events.stream()
                .filter(QuizAttempt.class::isInstance)
                .map(QuizAttempt.class::cast)
                .filter(which.and(attempt -> attempt.getStatus() != QuizStatus.STARTED))
                .toList();
        return 100L
                * graded.stream()
                        .filter(attempt -> attempt.getStatus() == QuizStatus.FAILED)
                        .count()
                / graded.size();
    }

    /** Returns how many topics of the course a member of the cohort in Baking Bread completes on average. */
    private double completedTopics(String cohort) {
        UUID bread = module("demo-bread").courseId();
        Set<UUID> members = cast.learners().stream()
                .filter(learner -> {
                    Plot.Cohort its = Plot.cohort(learner, cast.catalogue());
                    return its.courseId().equals(bread) && its.name().equals(cohort);
                })
                .map(Learner::id)
                .collect(Collectors.toSet());
        Set<UUID> topics = cast.catalogue()
                .modules()
                .filter(module -> module.courseId().equals(bread))
                .flatMap(module -> module.topics().stream().map(Catalogue.Topic::id))
                .collect(Collectors.toSet());
        long completed = updates()
                .filter(update -> update.getPercent() == 100
                        && members.contains(update.getUserId())
                        && topics.contains(update.getTopicId()))
                .map(update -> List.of(update.getUserId(), update.getTopicId()))
                .distinct()
                .count();
        return (double) completed / members.size();
    }
}
