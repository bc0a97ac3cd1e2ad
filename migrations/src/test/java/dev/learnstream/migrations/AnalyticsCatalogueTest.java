package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The catalogue that analysts choose from: courses, topics, learners and cohorts, without names of people. */
class AnalyticsCatalogueTest {

    @RegisterExtension
    final Database database = new Database();

    private final Rows rows = new Rows(database);
    private UUID learner;
    private UUID course;

    @BeforeEach
    void insert() throws SQLException {
        learner = database.insert("""
                INSERT INTO users (user_id, email, full_name, password_hash, created_at)
                VALUES ('00000000-0000-0000-0000-000000000007', 'ada@example.org', 'Ada', '-', '2026-03-01 10:00Z')
                RETURNING user_id
                """);
        course = database.insert("""
                INSERT INTO courses (slug, course_name, description) VALUES ('rust', 'Rust for all', '-') RETURNING course_id
                """);
    }

    @Test
    void namesCoursesAndCountsTheirModulesAndTopics() throws SQLException {
        rows.topic(course, 1, "video");
        rows.topic(course, 1, "text");
        rows.topic(course, 2, "video");
        rows.course();

        assertThat(database.query("""
                SELECT concat_ws(' ', course_slug, course_name, category, level, modules, topics)
                FROM analytics.courses WHERE course_id = ?
                """, course)).containsExactly("rust Rust for all General Beginner 2 3");
        assertThat(database.query(
                        "SELECT modules || ' ' || topics FROM analytics.courses WHERE course_id <> ?", course))
                .containsExactly("0 0");
    }

    @Test
    void namesTopicsInTheirOrder() throws SQLException {
        rows.topic(course, 2, "video");
        rows.topic(course, 1, "text");

        assertThat(database.query("""
                SELECT concat_ws(' ', module_no, module_name, topic_number, topic_name, content_type)
                FROM analytics.topics ORDER BY module_no, topic_number
                """)).containsExactly("1 M1 2 T text", "2 M2 1 T video");
    }

    @Test
    void showsALearnerByAPseudonym() throws SQLException {
        assertThat(
                        database.query(
                                "SELECT concat_ws(' ', pseudonym, role, registered_at AT TIME ZONE 'UTC') FROM analytics.learners"))
                .containsExactly("b59c06ad learner 2026-03-01 10:00:00");
    }

    @Test
    void hasNoColumnThatNamesAPerson() throws SQLException {
        rows.member(rows.cohort(course), learner);

        assertThat(database.query("""
                SELECT l::text || m::text FROM analytics.learners l JOIN analytics.cohort_members m USING (user_id)
                """))
                .singleElement()
                .asString()
                .contains(learner.toString())
                .doesNotContain("Ada", "@");
    }

    @Test
    void showsNamesOnlyIfASettingSaysSo() throws SQLException {
        assertThat(database.query("SELECT display_name FROM analytics.learners"))
                .containsExactly("b59c06ad");

        database.execute("UPDATE analytics.settings SET shows_names = true");
        assertThat(database.query("SELECT display_name || ' ' || pseudonym FROM analytics.learners"))
                .containsExactly("Ada b59c06ad");
    }

    @Test
    void hasOneRowOfSettings() throws SQLException {
        assertThat(database.refusal("INSERT INTO analytics.settings DEFAULT VALUES"))
                .isEqualTo("pk_settings");
        assertThat(database.refusal("INSERT INTO analytics.settings (is_the_one) VALUES (false)"))
                .isEqualTo("ck_settings_is_the_one");
        assertThat(database.refusal("UPDATE analytics.settings SET drift_events = 21"))
                .isEqualTo("ck_settings_drift_events");
    }

    @Test
    void countsTheActiveMembersOfACohort() throws SQLException {
        UUID cohort = rows.cohort(course);
        rows.member(cohort, learner, 1);
        rows.member(cohort, learner, 1);
        rows.member(cohort, rows.learner(), 2);
        rows.invite(cohort, 2);
        rows.member(cohort, rows.learner(), 3);
        database.execute("UPDATE cohort_members SET status = 'removed' WHERE batch_no = 3");
        UUID empty = rows.cohort(course);

        String counts = """
                SELECT concat_ws(' ', cohort_name, is_active, batches, members, learners) FROM analytics.cohorts WHERE cohort_id = ?
                """;
        assertThat(database.query(counts, cohort)).containsExactly("G t 2 4 2");
        assertThat(database.query(counts, empty)).containsExactly("G t 0 0 0");
    }

    @Test
    void listsTheMembersOfACohort() throws SQLException {
        UUID cohort = rows.cohort(course);
        rows.member(cohort, learner, 2);
        rows.invite(cohort, 3);

        assertThat(members()).containsExactly("2 00000000-0000-0000-0000-000000000007 active", "3 nobody active");
    }

    @Test
    void listsALearnerOfACourseOnceHoweverManyThingsTheLearnerDid() throws SQLException {
        rows.enroll(learner, course);
        rows.begin(learner, rows.topic(course), "2026-03-01 10:00Z");
        rows.begin(learner, rows.topic(course), "2026-03-01 10:00Z");
        rows.module(learner, course, 1, "2026-03-01 10:00Z", "never");
        rows.enroll(rows.learner(), course);
        rows.begin(rows.learner(), rows.topic(course), "2026-03-01 10:00Z");
        rows.module(rows.learner(), course, 1, "2026-03-01 10:00Z", "never");
        rows.enroll(learner, rows.course());

        assertThat(database.query("SELECT user_id FROM analytics.course_learners WHERE course_id = ?", course))
                .hasSize(4)
                .doesNotHaveDuplicates()
                .contains(learner.toString());
        assertThat(database.query("SELECT course_id FROM analytics.course_learners WHERE user_id = ?", learner))
                .hasSize(2);
    }

    private List<String> members() throws SQLException {
        return database.query("""
                SELECT concat_ws(' ', batch_no, COALESCE(user_id::text, 'nobody'), member_status)
                FROM analytics.cohort_members ORDER BY batch_no
                """);
    }
}
