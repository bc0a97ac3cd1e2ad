package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A learner in a course, in one row. */
class LearnerSummaryTest {

    @RegisterExtension
    final Database database = new Database();

    private final Rows rows = new Rows(database);
    private UUID learner;
    private UUID course;

    @BeforeEach
    void insert() throws SQLException {
        learner = rows.learner();
        course = rows.course();
    }

    @Test
    void tellsOfProgressModulesAttemptsAndStatus() throws SQLException {
        UUID first = rows.topic(course, 1, "video");
        UUID second = rows.topic(course, 1, "video");
        rows.topic(course, 2, "video");

        rows.enroll(learner, course);
        rows.event(learner, course, "engaged", "2026-03-01 09:00Z");
        rows.complete(learner, first, "2026-03-02 09:00Z");
        rows.begin(learner, second, "2026-03-03 09:00Z");
        rows.module(learner, course, 1, "2026-03-01 09:00Z", "2026-03-04 10:00Z");
        rows.module(learner, course, 2, "2026-03-04 10:00Z", "never");
        rows.attempt(learner, course, "failed", 3, "2026-03-02 10:00Z");
        rows.attempt(learner, course, "passed", 7, "2026-03-04 10:00Z");
        rows.attempt(learner, course, "started", 0, "2026-03-04 11:00Z");

        assertThat(summary())
                .containsExactly("seen 03-04 11:00; 1 of 3 topics, 33.3 %; 2 open, 1 passed of 2 modules;"
                        + " 3 attempts, best 7; engaged Because");
    }

    @Test
    void isThereForWhoHasEnrolledAndDoneNothing() throws SQLException {
        rows.topic(course);

        rows.enroll(learner, course);

        assertThat(summary())
                .containsExactly(
                        "seen never; 0 of 1 topics, 0.0 %; 0 open, 0 passed of 1 modules; 0 attempts, best ?; ? ?");
    }

    @Test
    void isThereForWhoHasOnlyLookedIn() throws SQLException {
        rows.topic(course);

        rows.event(learner, course, "none", "2026-03-01 09:00Z");

        assertThat(
                        database.query(
                                "SELECT to_char(last_seen_at AT TIME ZONE 'UTC', 'MM-DD HH24:MI') FROM analytics.learner_summary"))
                .containsExactly("03-01 09:00");
    }

    @Test
    void roundsThePercentToOneDecimal() throws SQLException {
        UUID first = rows.topic(course);
        UUID second = rows.topic(course);
        rows.topic(course);

        rows.complete(learner, first, "2026-03-01 09:00Z");
        rows.complete(learner, second, "2026-03-01 09:00Z");

        assertThat(database.query("SELECT completed_percent FROM analytics.learner_summary"))
                .containsExactly("66.7");
    }

    @Test
    void hasNoPercentInACourseWithoutTopics() throws SQLException {
        rows.enroll(learner, course);

        assertThat(database.query("SELECT completed_percent FROM analytics.learner_summary"))
                .containsExactly("null");
    }

    @Test
    void hasTheStatusThatCountsMostOfTheLastEvents() throws SQLException {
        rows.event(learner, course, "content_friction", "2026-03-01 09:00Z");
        rows.event(learner, course, "engaged", "2026-03-01 10:00Z");

        assertThat(database.query("SELECT latest_status FROM analytics.learner_summary"))
                .containsExactly("content_friction");
    }

    @Test
    void isOfEachLearnerAndCourseAlone() throws SQLException {
        rows.topic(course);
        rows.enroll(learner, course);
        UUID other = rows.course();
        rows.complete(learner, rows.topic(other), "2026-03-01 09:00Z");
        rows.attempt(rows.learner(), course, "failed", 2, "2026-03-02 09:00Z");

        assertThat(summary())
                .containsExactly(
                        "seen 03-01 09:00; 1 of 1 topics, 100.0 %; 0 open, 0 passed of 1 modules; 0 attempts, best ?; ? ?",
                        "seen 03-02 09:00; 0 of 1 topics, 0.0 %; 0 open, 0 passed of 1 modules; 1 attempts, best 2; ? ?",
                        "seen never; 0 of 1 topics, 0.0 %; 0 open, 0 passed of 1 modules; 0 attempts, best ?; ? ?");
    }

    private List<String> summary() throws SQLException {
        return database.query("""
                SELECT 'seen ' || COALESCE(to_char(last_seen_at AT TIME ZONE 'UTC', 'MM-DD HH24:MI'), 'never') || '; '
                  || completed_topics || ' of ' || total_topics || ' topics, ' || completed_percent || ' %; '
                  || open_modules || ' open, ' || passed_modules || ' passed of ' || total_modules || ' modules; '
                  || quiz_attempts || ' attempts, best ' || COALESCE(best_score::text, '?') || '; '
                  || COALESCE(latest_status, '?') || ' ' || COALESCE(status_reason, '?')
                FROM analytics.learner_summary
                ORDER BY last_seen_at
                """);
    }
}
