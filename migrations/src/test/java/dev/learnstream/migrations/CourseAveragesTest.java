package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The averages of a course: not of fewer than five learners. */
class CourseAveragesTest {

    @RegisterExtension
    final Database database = new Database();

    private final Rows rows = new Rows(database);
    private UUID course;
    private UUID first;
    private UUID second;

    @BeforeEach
    void insert() throws SQLException {
        course = rows.course();
        first = rows.topic(course, 1, "video");
        second = rows.topic(course, 2, "video");
        rows.topic(course, 2, "text");
    }

    @Test
    void divideByAllLearnersAlsoThoseWhoDidNothing() throws SQLException {
        enroll(3);
        UUID fast = rows.learner();
        rows.complete(fast, first, "2026-03-01 09:00Z");
        rows.complete(fast, second, "2026-03-02 09:00Z");
        rows.module(fast, course, 1, "2026-03-01 09:00Z", "2026-03-02 09:00Z");
        rows.module(fast, course, 2, "2026-03-02 09:00Z", "2026-03-03 09:00Z");
        rows.attempt(fast, course, "failed", 1, "2026-03-02 08:00Z");
        rows.attempt(fast, course, "passed", 5, "2026-03-02 09:00Z");
        UUID slow = rows.learner();
        rows.enroll(slow, course);
        rows.begin(slow, first, "2026-03-01 09:00Z");
        rows.module(slow, course, 1, "2026-03-01 09:00Z", "2026-03-09 09:00Z");
        rows.attempt(slow, course, "passed", 4, "2026-03-09 09:00Z");

        // 2 of 15 topics, 3 modules and 3 attempts of 5 learners
        assertThat(averages()).containsExactly("5 learners: 13.3 %, 0.6 modules, 0.6 attempts");
    }

    @Test
    void areNotGivenOfFewerThanFiveLearners() throws SQLException {
        enroll(3);
        rows.complete(rows.learner(), first, "2026-03-01 09:00Z");

        assertThat(averages()).containsExactly("4 learners: ? %, ? modules, ? attempts");
    }

    @Test
    void areZeroWhenFiveLearnersDidNothing() throws SQLException {
        enroll(5);

        assertThat(averages()).containsExactly("5 learners: 0.0 %, 0.0 modules, 0.0 attempts");
    }

    @Test
    void countTheLearnersWhomCourseLearnersLists() throws SQLException {
        enroll(5);
        rows.attempt(rows.learner(), course, "passed", 5, "2026-03-01 09:00Z"); // without the module that it opens

        assertThat(averages()).containsExactly("5 learners: 0.0 %, 0.0 modules, 0.2 attempts");
        assertThat(database.query("SELECT count(*) FROM analytics.course_learners"))
                .containsExactly("5");
    }

    @Test
    void areOfEachCourseAlone() throws SQLException {
        enroll(5);
        course = rows.course();
        enroll(6);

        assertThat(averages())
                .containsExactly(
                        "5 learners: 0.0 %, 0.0 modules, 0.0 attempts", "6 learners: ? %, 0.0 modules, 0.0 attempts");
    }

    private void enroll(int learners) throws SQLException {
        for (int i = 0; i < learners; i++) {
            rows.enroll(rows.learner(), course);
        }
    }

    private List<String> averages() throws SQLException {
        return database.query("""
                SELECT learners || ' learners: ' || COALESCE(average_completed_percent::text, '?') || ' %, '
                  || COALESCE(average_passed_modules::text, '?') || ' modules, '
                  || COALESCE(average_quiz_attempts::text, '?') || ' attempts'
                FROM analytics.course_averages
                ORDER BY learners
                """);
    }
}
