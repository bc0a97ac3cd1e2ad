package dev.learnstream.projections.demo;

import dev.learnstream.projections.demo.Catalogue.Course;
import dev.learnstream.projections.demo.Catalogue.CourseModule;
import dev.learnstream.projections.demo.Catalogue.Topic;
import dev.learnstream.projections.sql.Rows;
import dev.learnstream.projections.sql.SqlFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Writes the platform's own rows: courses, cohorts and people. Existing rows stay as they are. */
final class Platform {

    private static final String COURSES = SqlFile.statement(Platform.class, "LoadCourses");
    private static final String TOPICS = SqlFile.statement(Platform.class, "LoadTopics");
    private static final String QUESTIONS = SqlFile.statement(Platform.class, "LoadQuestions");
    private static final String COHORTS = SqlFile.statement(Platform.class, "LoadCohorts");
    private static final String LEARNERS = SqlFile.statement(Platform.class, "RegisterLearners");
    private static final String ENROLLMENTS = SqlFile.statement(Platform.class, "EnrollLearners");
    private static final String MEMBERS = SqlFile.statement(Platform.class, "InviteLearners");

    private final DataSource database;

    Platform(DataSource database) {
        this.database = database;
    }

    void load(Catalogue catalogue) throws SQLException {
        write(courses(catalogue));
        write(topics(catalogue));
        write(questions(catalogue));
        write(cohorts(catalogue));
    }

    /** Registers learners, enrolls them in their courses, and invites them to their cohorts. */
    void register(List<Learner> learners, Catalogue catalogue) throws SQLException {
        Rows rows = new Rows(LEARNERS);
        Rows enrollments = new Rows(ENROLLMENTS);
        Rows members = new Rows(MEMBERS);
        learners.forEach(learner -> {
            rows.add(learner.id(), learner.email(), learner.name());
            Plot.courses(learner, catalogue).forEach(course -> enrollments.add(learner.id(), course.id()));
            members.add(Plot.cohort(learner, catalogue).id(), learner.id(), learner.email());
        });
        write(rows);
        write(enrollments);
        write(members);
    }

    private static Rows cohorts(Catalogue catalogue) {
        Rows rows = new Rows(COHORTS);
        Plot.cohorts(catalogue).forEach(cohort -> rows.add(cohort.id(), cohort.courseId(), cohort.name()));
        return rows;
    }

    private static Rows courses(Catalogue catalogue) {
        Rows rows = new Rows(COURSES);
        for (Course course : catalogue.courses()) {
            rows.add(
                    course.id(), course.slug(), course.name(), course.description(), course.category(), course.level());
        }
        return rows;
    }

    private static Rows topics(Catalogue catalogue) {
        Rows rows = new Rows(TOPICS);
        catalogue.modules().forEach(module -> module.topics()
                .forEach(topic -> rows.add(
                        topic.id(),
                        topic.courseId(),
                        topic.moduleNo(),
                        module.name(),
                        topic.number(),
                        topic.name(),
                        topic.contentType())));
        return rows;
    }

    private static Rows questions(Catalogue catalogue) {
        Rows rows = new Rows(QUESTIONS);
        catalogue.modules().map(CourseModule::topics).forEach(topics -> topics.stream()
                // The first topic of each pair represents the pair.
                .filter(topic -> topic.number() % 2 == 1)
                .forEach(topic -> addQuestions(rows, topic)));
        return rows;
    }

    private static void addQuestions(Rows rows, Topic topic) {
        for (int order = 1; order <= Catalogue.QUESTIONS; order++) {
            String prompt = "Which of these is true? (" + topic.name() + ", question " + order + ")";
            rows.add(topic.question(order), topic.courseId(), topic.moduleNo(), topic.pairIndex(), prompt, order);
        }
    }

    private void write(Rows rows) throws SQLException {
        try (Connection connection = database.getConnection()) {
            rows.update(connection);
        }
    }
}
