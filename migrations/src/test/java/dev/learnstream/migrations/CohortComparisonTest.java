package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Cohorts of a course side by side, batch by batch. */
class CohortComparisonTest {

    @RegisterExtension
    final Database database = new Database();

    private final Rows rows = new Rows(database);
    private UUID course;
    private UUID first;
    private UUID second;
    private UUID cohort;

    @BeforeEach
    void insert() throws SQLException {
        course = rows.course();
        first = rows.topic(course, 1, "video");
        second = rows.topic(course, 2, "video");
        cohort = rows.cohort(course);
    }

    @Test
    void comparesWhatTheLearnersOfABatchHaveDone() throws SQLException {
        UUID finished = member(1);
        rows.complete(finished, first, "2026-03-01 09:00Z");
        rows.complete(finished, second, "2026-03-02 09:00Z");
        rows.module(finished, course, 1, "2026-03-01 09:00Z", "2026-03-02 09:00Z");
        rows.module(finished, course, 2, "2026-03-02 09:00Z", "2026-03-03 09:00Z");
        rows.attempt(finished, course, "failed", 1, "2026-03-01 10:00Z");
        rows.attempt(finished, course, "passed", 5, "2026-03-02 09:00Z");
        UUID started = member(1);
        rows.complete(started, first, "2026-03-01 09:00Z");
        rows.module(started, course, 1, "2026-03-01 09:00Z", "never");
        rows.begin(member(1), first, "2026-03-01 09:00Z");
        members(3, 1);
        members(5, 2);

        // 3 of 12 topics, 2 modules and 2 attempts of 6 learners
        assertThat(comparison())
                .containsExactly(
                        "G batch 1: 6 learners, 3 started 50.0 %, 1 finished 16.7 %; 25.0 %, 0.3 modules, 0.3 attempts",
                        "G batch 2: 5 learners, 0 started 0.0 %, 0 finished 0.0 %; 0.0 %, 0.0 modules, 0.0 attempts");
    }

    @Test
    void saysNothingOfFewerThanFiveLearners() throws SQLException {
        members(3, 1);
        rows.complete(member(1), first, "2026-03-01 09:00Z");

        assertThat(comparison())
                .containsExactly("G batch 1: 4 learners, 1 started ? %, 0 finished ? %; ? %, ? modules, ? attempts");
    }

    @Test
    void leavesOutWhoHasNoAccountOrIsNotActive() throws SQLException {
        UUID twice = member(1);
        rows.member(cohort, twice, 1);
        rows.invite(cohort, 1);
        rows.invite(cohort, 3);
        member(2);
        database.execute("UPDATE cohort_members SET status = 'removed' WHERE batch_no = 2");

        assertThat(comparison())
                .containsExactly("G batch 1: 1 learners, 0 started ? %, 0 finished ? %; ? %, ? modules, ? attempts");
    }

    @Test
    void countsWhatWasDoneInTheCohortsCourseAlone() throws SQLException {
        UUID other = rows.course();
        UUID learner = member(1);
        rows.complete(learner, rows.topic(other, 1, "video"), "2026-03-01 09:00Z");
        rows.module(learner, other, 1, "2026-03-01 09:00Z", "2026-03-02 09:00Z");
        rows.attempt(learner, other, "passed", 5, "2026-03-02 09:00Z");
        members(4, 1);

        assertThat(comparison())
                .containsExactly(
                        "G batch 1: 5 learners, 0 started 0.0 %, 0 finished 0.0 %; 0.0 %, 0.0 modules, 0.0 attempts");
    }

    @Test
    void hasNobodyFinishACourseWithoutTopics() throws SQLException {
        database.execute("DELETE FROM topics");
        members(5, 1);

        assertThat(comparison())
                .containsExactly(
                        "G batch 1: 5 learners, 0 started 0.0 %, 0 finished 0.0 %; ? %, 0.0 modules, 0.0 attempts");
    }

    private UUID member(int batch) throws SQLException {
        UUID learner = rows.learner();
        rows.member(cohort, learner, batch);
        return learner;
    }

    private void members(int count, int batch) throws SQLException {
        for (int i = 0; i < count; i++) {
            rows.member(cohort, rows.learner(), batch);
        }
    }

    private List<String> comparison() throws SQLException {
        return database.query("""
                SELECT cohort_name || ' batch ' || batch_no || ': ' || learners || ' learners, '
                  || learners_started || ' started ' || COALESCE(started_percent::text, '?') || ' %, '
                  || learners_finished || ' finished ' || COALESCE(finished_percent::text, '?') || ' %; '
                  || COALESCE(average_completed_percent::text, '?') || ' %, '
                  || COALESCE(average_passed_modules::text, '?') || ' modules, '
                  || COALESCE(average_quiz_attempts::text, '?') || ' attempts'
                FROM analytics.cohort_comparison
                ORDER BY cohort_name, batch_no
                """);
    }
}
