package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The latest status of a learner in a course, from the last 20 events there: friction before drift before engaged. */
class LatestStatusTest {

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
    void isFrictionWhateverCameAfterIt() throws SQLException {
        rows.event(learner, course, "content_friction", "2026-03-01 10:00Z");
        rows.event(learner, course, "content_friction", "2026-03-01 10:01Z");
        rows.event(learner, course, "attention_drift", "2026-03-01 10:02Z");
        rows.event(learner, course, "engaged", "2026-03-01 10:03Z");

        assertThat(latest()).containsExactly("content_friction of 10:01, last event at 10:03");
    }

    @Test
    void isDriftWhereThereIsNoFriction() throws SQLException {
        rows.event(learner, course, "attention_drift", "2026-03-01 10:00Z");
        rows.event(learner, course, "attention_drift", "2026-03-01 10:01Z");
        rows.event(learner, course, "engaged", "2026-03-01 10:02Z");
        rows.event(learner, course, "none", "2026-03-01 10:03Z");

        assertThat(latest()).containsExactly("attention_drift of 10:01, last event at 10:03");
    }

    @Test
    void isEngagedWhereThereIsNothingElseOfMeaning() throws SQLException {
        rows.event(learner, course, "engaged", "2026-03-01 10:00Z");
        rows.event(learner, course, "engaged", "2026-03-01 10:01Z");
        rows.event(learner, course, "none", "2026-03-01 10:02Z");

        assertThat(latest()).containsExactly("engaged of 10:01, last event at 10:02");
    }

    @Test
    void isUnknownWhereNoEventSaysAnything() throws SQLException {
        rows.event(learner, course, "none", "2026-03-01 10:00Z");
        rows.event(learner, course, "none", "2026-03-01 10:01Z");

        assertThat(latest()).containsExactly("none of 10:01, last event at 10:01");
    }

    @Test
    void takesAStatusThatItDoesNotKnowForNone() throws SQLException {
        rows.event(learner, course, "engaged", "2026-03-01 10:00Z");
        rows.event(learner, course, "asleep", "2026-03-01 10:01Z");

        assertThat(latest()).containsExactly("engaged of 10:00, last event at 10:01");
    }

    @Test
    void looksBack20EventsAndNoFurther() throws SQLException {
        rows.event(learner, course, "content_friction", "2026-03-01 10:00Z");
        rows.event(learner, course, "attention_drift", "2026-03-01 10:01Z");
        rows.events(learner, course, 18, "engaged", "2026-03-01 10:02Z");
        assertThat(latest()).containsExactly("content_friction of 10:00, last event at 10:19");

        rows.event(learner, course, "engaged", "2026-03-01 10:20Z");

        assertThat(latest()).containsExactly("attention_drift of 10:01, last event at 10:20");
    }

    @Test
    void dropsTheLesserIdWhenTwoEventsOfOneMomentCompeteForThe20thPlace() throws SQLException {
        String insert = """
                INSERT INTO learner_activity_events (event_id, user_id, course_id, event_type, derived_status, created_at)
                VALUES (?::uuid, ?, ?, 'video.pause', ?, '2026-03-01 10:00Z')
                """;
        database.execute(insert, "00000000-0000-7000-8000-000000000001", learner, course, "content_friction");
        database.execute(insert, "00000000-0000-7000-8000-000000000002", learner, course, "attention_drift");

        rows.events(learner, course, 19, "engaged", "2026-03-01 10:01Z");

        assertThat(latest()).containsExactly("attention_drift of 10:00, last event at 10:19");
    }

    @Test
    void isOfTheGreaterIdWhenTwoEventsOfOneMomentSayTheSame() throws SQLException {
        String insert = """
                INSERT INTO learner_activity_events (event_id, user_id, course_id, event_type, derived_status, created_at)
                VALUES (?::uuid, ?, ?, 'video.pause', 'attention_drift', '2026-03-01 10:00Z')
                """;
        database.execute(insert, "00000000-0000-7000-8000-000000000002", learner, course);
        database.execute(insert, "00000000-0000-7000-8000-000000000001", learner, course);

        assertThat(database.query("SELECT event_id FROM analytics.latest_status"))
                .containsExactly("00000000-0000-7000-8000-000000000002");
    }

    @Test
    void namesTheEventThatItComesFrom() throws SQLException {
        UUID event = rows.event(learner, course, "attention_drift", "2026-03-01 10:00Z");

        assertThat(database.query("""
                        SELECT concat_ws(' ', user_id, course_id, event_id, event_type, status_reason)
                        FROM analytics.latest_status
                        """)).containsExactly(learner + " " + course + " " + event + " video.play Because");
    }

    @Test
    void isOneForEachCourseOfALearnerAndForEachLearnerOfACourse() throws SQLException {
        rows.event(learner, course, "engaged", "2026-03-01 10:00Z");
        rows.event(learner, rows.course(), "attention_drift", "2026-03-01 10:01Z");
        rows.event(rows.learner(), course, "content_friction", "2026-03-01 10:02Z");

        assertThat(latest())
                .containsExactly(
                        "engaged of 10:00, last event at 10:00",
                        "attention_drift of 10:01, last event at 10:01",
                        "content_friction of 10:02, last event at 10:02");
    }

    @Test
    void isNotThereForALearnerWithoutEvents() throws SQLException {
        database.execute("INSERT INTO enrollments (user_id, course_id) VALUES (?, ?)", learner, course);

        assertThat(latest()).isEmpty();
    }

    private List<String> latest() throws SQLException {
        return database.query("""
                SELECT COALESCE(derived_status, 'none')
                  || to_char(occurred_at AT TIME ZONE 'UTC', '" of "HH24:MI')
                  || to_char(last_event_at AT TIME ZONE 'UTC', '", last event at "HH24:MI')
                FROM analytics.latest_status
                ORDER BY last_event_at
                """);
    }
}
