package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Checks the plans of typical questions over a million events, 200,000 rows of topic progress, 160,000 quiz attempts,
 * 2,000 learners and 20 courses. Each must use an index, and never read a whole large table.
 */
class AnalyticsPlansTest {

    private static final String COURSE = "'00000000-0000-0000-0000-000000000003'";
    private static final String LEARNER = "'00000000-0000-0000-0000-000000000007'";

    private static Connection connection;

    @BeforeAll
    static void load() throws SQLException {
        try (Connection server = Database.named("postgres").getConnection();
                Statement statement = server.createStatement()) {
            statement.execute("CREATE DATABASE million");
            // A value for solid-state disks. At 4, for spinning disks, PostgreSQL would rather read the whole table for
            // a course with a twentieth of topic_progress.
            statement.execute("ALTER DATABASE million SET random_page_cost = 1.1");
        }
        Database.flyway(Database.named("million")).migrate();
        connection = Database.named("million").getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute(Database.resource("/million.sql"));
            statement.execute("VACUUM ANALYZE"); // for index-only scans
        }
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    /** The index is given by its name, or by the beginning of it where the planner may take one or another. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            latest_status WHERE course_id = :course                         | ix_learner_activity_events_course_user_time
            latest_status WHERE user_id = :learner                          | ix_learner_activity_events_course_user_time
            latest_status WHERE course_id = :course AND user_id = :learner  | ix_learner_activity_events_course_user_time
            latest_status WHERE course_id = (SELECT course_id FROM courses WHERE slug = 'c3') \
                                                                            | ix_learner_activity_events_course_user_time
            learner_timeline WHERE user_id = :learner ORDER BY occurred_at DESC, event_id DESC LIMIT 50 \
                                                                            | ix_learner_activity_events_user_time
            course_progress WHERE course_id = :course                       | ix_topic_progress_topic
            course_progress WHERE course_id = :course                       | ix_enrollments_course
            course_progress WHERE user_id = :learner                        | uq_topic_progress_user_topic
            course_progress WHERE course_id = :course AND user_id = :learner | uq_topic_progress_user_topic
            module_funnel WHERE course_id = :course                         | ix_module_progress_course_module
            at_risk_learners WHERE course_id = :course                      | ix_learner_activity_events_course_user_time
            at_risk_learners WHERE course_id = :course                      | ix_topic_progress_topic
            at_risk_learners WHERE course_id = :course                      | ix_quiz_attempts_user_course
            at_risk_learners WHERE course_id = :slug                        | ix_topic_progress_topic
            at_risk_learners WHERE user_id = :learner                       | uq_topic_progress_user_topic
            at_risk_learners WHERE user_id = :learner                       | ix_quiz_attempts_user_course
            daily_activity WHERE day = '2026-02-10'                         | ix_learner_activity_events_day
            daily_activity WHERE day BETWEEN '2026-02-10' AND '2026-02-16'  | ix_learner_activity_events_day
            daily_activity WHERE course_id = :course                        | ix_learner_activity_events_course_user_time
            daily_activity_all_courses WHERE day >= '2026-02-10' AND day < '2026-02-17' | ix_learner_activity_events_day
            activity_calendar WHERE course_id = :course                     | ix_learner_activity_events_course_user_time
            activity_calendar WHERE course_id = :slug                       | ix_learner_activity_events_course_user_time
            weekly_activity WHERE course_id = :course                       | ix_learner_activity_events_course_user_time
            weekly_activity WHERE course_id = :slug                         | ix_learner_activity_events_course_user_time
            activity(:course)                                               | ix_learner_activity_events_course_user_time
            activity(:course, 'week', 'Europe/Berlin', '2026-02-01', '2026-03-01') \
                                                                            | ix_learner_activity_events_course_user_time
            activity(from_day => '2026-02-10', to_day => '2026-02-17')      | ix_learner_activity_events_day
            topics WHERE course_id = :course                                | uq_topics_course_module_number
            learners WHERE user_id = :learner                               | pk_users
            cohorts WHERE course_id = :course                               | uq_cohort_members_cohort_email
            cohort_members WHERE course_id = :course                        | uq_cohort_members_cohort_email
            cohort_members WHERE user_id = :learner                         | ix_cohort_members_user
            course_learners WHERE course_id = :course                       | ix_topic_progress_topic
            course_learners WHERE user_id = :learner                        | uq_topic_progress_user_topic
            learner_summary WHERE course_id = :course                       | ix_learner_activity_events_course_user_time
            learner_summary WHERE course_id = :course                       | ix_topic_progress_topic
            learner_summary WHERE user_id = :learner                        | uq_topic_progress_user_topic
            learner_summary WHERE user_id = :learner                        | ix_quiz_attempts_user_course
            learner_summary WHERE course_id = :course AND user_id = :learner | ix_quiz_attempts_user_course
            learner_summary WHERE course_id = :slug                         | ix_topic_progress_topic
            course_averages WHERE course_id = :course                       | ix_topic_progress_topic
            completion_matrix WHERE course_id = :course                     | ix_topic_progress_topic
            completion_matrix WHERE user_id = :learner                      | uq_topic_progress_user_topic
            completion_matrix WHERE course_id = :course AND user_id = :learner | uq_topic_progress_user_topic
            completion_matrix WHERE course_id = :slug                       | ix_topic_progress_topic
            topic_drop_off WHERE course_id = :course                        | ix_topic_progress_topic
            topic_drop_off WHERE course_id = :slug                          | ix_topic_progress_topic
            quiz_report WHERE course_id = :course AND module_no = 2         | ix_quiz_attempts_course_module
            quiz_report WHERE course_id = :course                           | ix_quiz_attempts_
            module_pace WHERE course_id = :course                           | ix_module_progress_course_module
            cohort_comparison WHERE course_id = :course                     | uq_topic_progress_user_topic
            cohort_comparison WHERE course_id = :course                     | ix_quiz_attempts_user_course
            """)
    void areAnsweredByAnIndex(String question, String index) throws SQLException {
        List<String> plan = plan("SELECT * FROM analytics." + question);

        assertThat(plan)
                .anySatisfy(step -> assertThat(step).contains("Index").contains(" " + index))
                .doesNotContain(
                        "Seq Scan learner_activity_events",
                        "Seq Scan topic_progress",
                        "Seq Scan module_progress",
                        "Seq Scan quiz_attempts",
                        "Seq Scan enrollments",
                        "Seq Scan cohort_members",
                        "Seq Scan users");
    }

    @Test
    void sortNoMoreThanTheLast20EventsOfALearnerForTheLatestStatusOfAll() throws SQLException {
        assertThat(steps("SELECT * FROM analytics.latest_status", """
                strict $.** ? (@."Node Type" == "Sort" || @."Node Type" == "Incremental Sort")."Plan Rows"
                """))
                .isNotEmpty()
                .allSatisfy(rows -> assertThat(Integer.parseInt(rows)).isLessThan(1_000));
    }

    @Test
    void wouldShowATableReadFromEndToEnd() throws SQLException {
        assertThat(plan("SELECT * FROM learner_activity_events WHERE event_type = 'video.play'"))
                .containsExactly("Seq Scan learner_activity_events");
    }

    /** Returns the steps that read something: the method, and the table or index. */
    private static List<String> plan(String question) throws SQLException {
        return steps(question, """
                strict $.** ? (exists (@."Relation Name") || exists (@."Index Name"))
                """);
    }

    private static List<String> steps(String question, String path) throws SQLException {
        List<String> steps = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT CASE jsonb_typeof(step)
                  WHEN 'object' THEN concat_ws(' ', step ->> 'Node Type', COALESCE(step ->> 'Index Name', step ->> 'Relation Name'))
                  ELSE step #>> '{}'
                END
                FROM jsonb_path_query(?::jsonb, ?::jsonpath) step
                """)) {
            select.setString(1, explain(question));
            select.setString(2, path);
            ResultSet result = select.executeQuery();
            while (result.next()) {
                steps.add(result.getString(1));
            }
        }
        return steps;
    }

    private static String explain(String question) throws SQLException {
        String sql = question.replace(":course", COURSE)
                .replace(":learner", LEARNER)
                .replace(":slug", "(SELECT course_id FROM analytics.courses WHERE course_slug = 'c3')");
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("EXPLAIN (FORMAT JSON) " + sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
