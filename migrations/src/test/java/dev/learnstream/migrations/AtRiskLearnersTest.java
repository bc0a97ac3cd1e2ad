package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Learners who struggle, drift or stay away, and have not finished. */
class AtRiskLearnersTest {

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
    void areThoseWhoStruggle() throws SQLException {
        event("content_friction", "1 minute");
        event("engaged", "0");

        assertThat(atRisk()).containsExactly("content_friction: Because, 0 % done, last event 0 minutes ago");
    }

    @Test
    void areThoseWhoDrift() throws SQLException {
        event("attention_drift", "1 minute");
        event("engaged", "0");

        assertThat(atRisk()).containsExactly("attention_drift: Because, 0 % done, last event 0 minutes ago");
    }

    @Test
    void areThoseWhoStayAway() throws SQLException {
        event("engaged", "168 hours 1 minute");

        assertThat(atRisk()).containsExactly("inactive: null, 0 % done, last event 10081 minutes ago");
    }

    @Test
    void areNotYetThoseWhoWereHere168HoursAgo() throws SQLException {
        event("engaged", "168 hours");

        assertThat(atRisk()).isEmpty();
    }

    @Test
    void areSaidToStruggleRatherThanToStayAway() throws SQLException {
        event("content_friction", "1000 hours");

        assertThat(atRisk()).containsExactly("content_friction: Because, 0 % done, last event 60000 minutes ago");
    }

    @Test
    void areNotThoseWhoDoWell() throws SQLException {
        event("engaged", "1 minute");
        event("none", "0");

        assertThat(atRisk()).isEmpty();
    }

    @Test
    void areAtRiskUntilTheyHaveFinished() throws SQLException {
        event("content_friction", "0");

        complete("topic_id = ?", topic);
        assertThat(atRisk()).containsExactly("content_friction: Because, 50 % done, last event 0 minutes ago");

        complete("topic_id <> ?", topic);
        assertThat(atRisk()).isEmpty();
    }

    @Test
    void areNotThoseWhoNeverCame() throws SQLException {
        database.execute("INSERT INTO enrollments (user_id, course_id) VALUES (?, ?)", learner, course);

        assertThat(atRisk()).isEmpty();
    }

    @Test
    void areAtRiskInOneCourseAndNotInAnother() throws SQLException {
        event("content_friction", "0");
        UUID atRiskIn = course;

        course = rows.course();
        event("engaged", "0");

        assertThat(database.query("SELECT user_id || ' ' || course_id FROM analytics.at_risk_learners"))
                .containsExactly(learner + " " + atRiskIn);
    }

    private void event(String status, String age) throws SQLException {
        UUID event = rows.event(learner, course, status, "now");
        database.execute(
                "UPDATE learner_activity_events SET created_at = now() - ?::interval WHERE event_id = ?", age, event);
    }

    private void complete(String which, UUID topic) throws SQLException {
        database.execute("""
                INSERT INTO topic_progress (user_id, topic_id, is_completed, completed_at)
                SELECT ?, topic_id, true, now() FROM topics WHERE %s
                """.formatted(which), learner, topic);
    }

    private List<String> atRisk() throws SQLException {
        return database.query("""
                SELECT risk || ': ' || COALESCE(status_reason, 'null') || ', ' || percent || ' % done, last event '
                  || extract(epoch FROM now() - last_event_at)::integer / 60 || ' minutes ago'
                FROM analytics.at_risk_learners
                """);
    }
}
