package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Learners who fail a quiz again and again, struggle, drift or stay away, and have not finished. */
class AtRiskLearnersTest {

    private static final String LAST_20 = "of the last 20 events tell of";

    @RegisterExtension
    final Database database = new Database();

    private final Rows rows = new Rows(database);
    private UUID learner;
    private UUID course;
    private UUID topic;

    @BeforeEach
    void insert() throws SQLException {
        learner = rows.learner();
        course = rows.course();
        topic = rows.topic(course);
        rows.topic(course);
    }

    @Test
    void areThoseOfWhoseLast20EventsAtLeast8TellOfFriction() throws SQLException {
        events(8, "content_friction", "40 minutes");
        events(12, "engaged", "20 minutes");

        assertThat(atRisk())
                .containsExactly("1 content_friction: 8 " + LAST_20 + " friction, Because, since 40 minutes ago");
    }

    @Test
    void areNotThoseOfWhoseLast20EventsOnly7TellOfFriction() throws SQLException {
        events(8, "content_friction", "40 minutes");
        events(13, "engaged", "20 minutes");

        assertThat(atRisk()).isEmpty();
    }

    @Test
    void areThoseOfWhoseLast20EventsAtLeast8TellOfDrift() throws SQLException {
        events(8, "attention_drift", "40 minutes");
        events(12, "engaged", "20 minutes");

        assertThat(atRisk())
                .containsExactly(
                        "1 attention_drift: 8 " + LAST_20 + " drifting attention, Because, since 40 minutes ago");
    }

    @Test
    void areNotThoseOfWhoseLast20EventsOnly7TellOfDrift() throws SQLException {
        events(7, "attention_drift", "40 minutes");

        assertThat(atRisk()).isEmpty();
    }

    @Test
    void areThoseWhoFailedOneQuizThreeTimesAndHaveNotPassedIt() throws SQLException {
        failed(1, 2, "90 minutes");
        failed(1, 2, "60 minutes");
        failed(1, 3, "50 minutes");
        assertThat(atRisk()).isEmpty();

        failed(1, 2, "30 minutes");
        assertThat(atRisk())
                .containsExactly(
                        "1 failed_quiz: failed one quiz 3 times and has not passed it, null, since 90 minutes ago");
        assertThat(places()).containsExactly("module 1 quiz 2 topic null");

        attempt(1, 2, "passed", "10 minutes");
        assertThat(atRisk()).isEmpty();
    }

    @Test
    void areThoseWhoStayAway() throws SQLException {
        events(1, "engaged", "10081 minutes");

        assertThat(atRisk()).containsExactly("1 inactive: did nothing for 7 days, null, since 10081 minutes ago");
    }

    @Test
    void areNotYetThoseWhoWereHere168HoursAgo() throws SQLException {
        events(1, "engaged", "10080 minutes");

        assertThat(atRisk()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"progress", "attempt"})
    void areNotThoseWhoMadeProgressOrTriedAQuizSince(String what) throws SQLException {
        events(1, "engaged", "20000 minutes");
        assertThat(atRisk()).containsExactly("1 inactive: did nothing for 13 days, null, since 20000 minutes ago");

        if (what.equals("progress")) {
            rows.begin(learner, topic, ago("60 minutes"));
        } else {
            failed(1, 1, "60 minutes");
        }
        assertThat(atRisk()).isEmpty();
    }

    @Test
    void haveAReasonForEachThingThatHolds() throws SQLException {
        events(9, "content_friction", "20020 minutes");
        events(11, "attention_drift", "20010 minutes");
        failed(1, 2, "20100 minutes");
        failed(1, 2, "20000 minutes");
        failed(1, 2, "19900 minutes");

        assertThat(atRisk())
                .containsExactly("4 failed_quiz: failed one quiz 3 times and has not passed it, 9 " + LAST_20
                        + " friction, 11 " + LAST_20
                        + " drifting attention, did nothing for 13 days, null, since 20100 minutes ago");
        assertThat(database.query("SELECT reasons FROM analytics.at_risk_learners"))
                .containsExactly("failed_quiz, content_friction, attention_drift, inactive");
    }

    @Test
    void areWhereTheLatestEventThatTellsOfItIs() throws SQLException {
        UUID other = rows.topic(course, 2, "video");
        events(7, "content_friction", "40 minutes");
        events(1, "content_friction", "10 minutes");
        database.execute(
                "UPDATE learner_activity_events SET topic_id = ? WHERE created_at > now() - interval '20 minutes'",
                other);
        events(1, "engaged", "5 minutes");

        assertThat(places()).containsExactly("module 2 quiz null topic T");
    }

    @Test
    void areWhereTheyWereLastWhenTheyStayAway() throws SQLException {
        events(1, "engaged", "20020 minutes");
        events(1, "engaged", "20010 minutes");
        database.execute("""
                UPDATE learner_activity_events SET topic_id = ? WHERE created_at > now() - interval '20015 minutes'
                """, topic);

        assertThat(places()).containsExactly("module 1 quiz null topic T");
    }

    @Test
    void areJudgedByTheLimitsOfTheSettings() throws SQLException {
        events(5, "content_friction", "4000 minutes");
        assertThat(atRisk()).isEmpty();

        database.execute("UPDATE analytics.settings SET friction_events = 5, inactive_hours = 48");
        assertThat(database.query("SELECT reasons FROM analytics.at_risk_learners"))
                .containsExactly("content_friction, inactive");

        database.execute("UPDATE analytics.settings SET friction_events = NULL, inactive_hours = NULL");
        assertThat(atRisk()).isEmpty();
    }

    @Test
    void areAtRiskUntilTheyHaveFinished() throws SQLException {
        events(20, "content_friction", "40 minutes");

        rows.complete(learner, topic, ago("10 minutes"));
        assertThat(database.query("SELECT percent || ' ' || completed_percent FROM analytics.at_risk_learners"))
                .containsExactly("50 50.0");

        database.execute("""
                INSERT INTO topic_progress (user_id, topic_id, is_completed, completed_at)
                SELECT ?, topic_id, true, now() FROM topics WHERE topic_id <> ?
                """, learner, topic);
        assertThat(atRisk()).isEmpty();
    }

    @Test
    void areNotThoseWhoNeverCame() throws SQLException {
        rows.enroll(learner, course);

        assertThat(atRisk()).isEmpty();
    }

    @Test
    void areThoseWithAnOpenModuleWhoDidNothingElse() throws SQLException {
        rows.begin(learner, topic, ago("20000 minutes"));
        rows.module(learner, course, 1, ago("20000 minutes"), "never");

        assertThat(atRisk()).containsExactly("1 inactive: did nothing for 13 days, null, since 20000 minutes ago");
        assertThat(places()).containsExactly("module null quiz null topic null");
    }

    @Test
    void areAtRiskInOneCourseAndNotInAnother() throws SQLException {
        events(10, "content_friction", "40 minutes");
        UUID atRiskIn = course;

        course = rows.course();
        events(10, "engaged", "40 minutes");

        assertThat(database.query("SELECT user_id || ' ' || course_id FROM analytics.at_risk_learners"))
                .containsExactly(learner + " " + atRiskIn);
    }

    /** Inserts that many events, one per second from so long ago on. */
    private void events(int count, String status, String age) throws SQLException {
        database.execute("""
                INSERT INTO learner_activity_events
                  (user_id, course_id, event_type, derived_status, status_reason, created_at)
                SELECT ?, ?, 'video.play', ?, 'Because', now() - ?::interval + n * interval '1 second'
                FROM generate_series(0, ? - 1) n
                """, learner, course, status, age, count);
    }

    private void failed(int module, int pair, String age) throws SQLException {
        attempt(module, pair, "failed", age);
    }

    private void attempt(int module, int pair, String status, String age) throws SQLException {
        rows.attempt(learner, course, status, 1, ago(age));
        database.execute("""
                UPDATE quiz_attempts SET module_no = ?, topic_pair_index = ?
                WHERE completed_at = now() - ?::interval AND topic_pair_index = 1
                """, module, pair, age);
        database.execute("""
                INSERT INTO module_progress (user_id, course_id, module_no) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
                """, learner, course, module);
    }

    private String ago(String age) throws SQLException {
        return database.query("SELECT now() - ?::interval", age).get(0);
    }

    private List<String> places() throws SQLException {
        return database.query("""
                SELECT format('module %s quiz %s topic %s', COALESCE(module_no::text, 'null'),
                  COALESCE(topic_pair_index::text, 'null'), COALESCE(topic_name, 'null'))
                FROM analytics.at_risk_learners
                """);
    }

    private List<String> atRisk() throws SQLException {
        return database.query("""
                SELECT severity || ' ' || risk || ': ' || why || ', ' || COALESCE(status_reason, 'null') || ', since '
                  || extract(epoch FROM now() - since)::integer / 60 || ' minutes ago'
                FROM analytics.at_risk_learners
                """);
    }
}
