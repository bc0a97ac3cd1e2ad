package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The activity by day, week and month: of a course and of all, in a time zone, with the empty ones. */
class ActivityTest {

    @RegisterExtension
    final Database database = new Database();

    private final Rows rows = new Rows(database);
    private UUID learner;
    private UUID course;
    private UUID other;

    /** 2026-03-02 is a Monday. In the other course is one event, on the 6th. */
    @BeforeEach
    void insert() throws SQLException {
        learner = rows.learner();
        course = rows.course();
        other = rows.course();
        rows.events(learner, course, 3, "engaged", "2026-03-02 10:00Z");
        rows.event(rows.learner(), course, "content_friction", "2026-03-02 23:30Z");
        rows.events(learner, course, 2, "attention_drift", "2026-03-05 11:00Z");
        rows.event(learner, course, "none", "2026-03-17 12:00Z");
        rows.event(learner, other, "engaged", "2026-03-06 10:00Z");
    }

    @Test
    void ofACourseHasTheDaysWithoutEventsFromTheFirstEventToTheLast() throws SQLException {
        assertThat(activity("?::uuid", course))
                .hasSize(16)
                .startsWith(
                        "2026-03-02: 4 events, 2 learners; 1 friction, 0 drift, 3 engaged",
                        "2026-03-03: 0 events, 0 learners; 0 friction, 0 drift, 0 engaged",
                        "2026-03-04: 0 events, 0 learners; 0 friction, 0 drift, 0 engaged",
                        "2026-03-05: 2 events, 1 learners; 0 friction, 2 drift, 0 engaged")
                .endsWith("2026-03-17: 1 events, 1 learners; 0 friction, 0 drift, 0 engaged");
    }

    @Test
    void isThatOfTheViewDayByDay() throws SQLException {
        assertThat(rows("SELECT * FROM analytics.activity_calendar WHERE course_id = ?", course))
                .isEqualTo(activity("?::uuid", course));
    }

    @Test
    void isThatOfTheViewWeekByWeek() throws SQLException {
        assertThat(rows("SELECT week AS day, * FROM analytics.weekly_activity WHERE course_id = ?", course))
                .containsExactly(
                        "2026-03-02: 6 events, 2 learners; 1 friction, 2 drift, 3 engaged",
                        "2026-03-09: 0 events, 0 learners; 0 friction, 0 drift, 0 engaged",
                        "2026-03-16: 1 events, 1 learners; 0 friction, 0 drift, 0 engaged")
                .isEqualTo(activity("?::uuid, 'week'", course));
    }

    @Test
    void isThatOfAMonth() throws SQLException {
        rows.event(learner, course, "engaged", "2026-05-31 23:59Z");

        assertThat(activity("?::uuid, 'month'", course))
                .containsExactly(
                        "2026-03-01: 7 events, 2 learners; 1 friction, 2 drift, 3 engaged",
                        "2026-04-01: 0 events, 0 learners; 0 friction, 0 drift, 0 engaged",
                        "2026-05-01: 1 events, 1 learners; 0 friction, 0 drift, 1 engaged");
    }

    @Test
    void isOfTheDaysOfTheZone() throws SQLException {
        assertThat(activity("?::uuid, zone => 'Europe/Berlin', to_day => '2026-03-04'", course))
                .containsExactly(
                        "2026-03-02: 3 events, 1 learners; 0 friction, 0 drift, 3 engaged",
                        "2026-03-03: 1 events, 1 learners; 1 friction, 0 drift, 0 engaged");
    }

    @Test
    void isOfTheFirstDayAndNotOfTheDayAfterTheLast() throws SQLException {
        assertThat(activity("?::uuid, from_day => '2026-03-01', to_day => '2026-03-03'", course))
                .containsExactly(
                        "2026-03-01: 0 events, 0 learners; 0 friction, 0 drift, 0 engaged",
                        "2026-03-02: 4 events, 2 learners; 1 friction, 0 drift, 3 engaged");
        assertThat(activity("?::uuid, from_day => '2026-03-03', to_day => '2026-03-05'", course))
                .containsExactly(
                        "2026-03-03: 0 events, 0 learners; 0 friction, 0 drift, 0 engaged",
                        "2026-03-04: 0 events, 0 learners; 0 friction, 0 drift, 0 engaged");
    }

    @Test
    void ofAllCoursesCountsALearnerOnce() throws SQLException {
        rows.event(learner, other, "engaged", "2026-03-05 10:00Z");

        assertThat(activity("from_day => '2026-03-05', to_day => '2026-03-08'"))
                .containsExactly(
                        "2026-03-05: 3 events, 1 learners; 0 friction, 2 drift, 1 engaged",
                        "2026-03-06: 1 events, 1 learners; 0 friction, 0 drift, 1 engaged",
                        "2026-03-07: 0 events, 0 learners; 0 friction, 0 drift, 0 engaged");
        assertThat(database.query("""
                SELECT concat_ws(' ', day, events, learners, courses, content_friction, attention_drift, engaged)
                FROM analytics.daily_activity_all_courses WHERE day >= '2026-03-05' AND day < '2026-03-08' ORDER BY day
                """)).containsExactly("2026-03-05 3 1 2 0 2 1", "2026-03-06 1 1 1 0 0 1");
    }

    /** The bounds in UTC that are there for the index cut off nothing of the zones at the edges. */
    @Test
    void ofAllCoursesIsCompleteInEveryZone() throws SQLException {
        rows.event(learner, other, "engaged", "2026-04-09 10:00Z");
        rows.event(learner, other, "engaged", "2026-04-11 11:59:59Z");

        assertThat(activity("zone => 'Pacific/Kiritimati', from_day => '2026-04-10', to_day => '2026-04-11'"))
                .containsExactly("2026-04-10: 1 events, 1 learners; 0 friction, 0 drift, 1 engaged");
        assertThat(activity("zone => 'Etc/GMT+12', from_day => '2026-04-10', to_day => '2026-04-11'"))
                .containsExactly("2026-04-10: 1 events, 1 learners; 0 friction, 0 drift, 1 engaged");
    }

    @Test
    void hasNoRowWithoutEventsAndBounds() throws SQLException {
        assertThat(activity("?::uuid", rows.course())).isEmpty();
    }

    @Test
    void refusesAnotherUnitAndAnUnknownZone() throws SQLException {
        assertThat(database.refusal("SELECT FROM analytics.activity(unit => 'hour')"))
                .isEqualTo("22007");
        assertThat(database.refusal("SELECT FROM analytics.activity(zone => 'Atlantis')"))
                .isEqualTo("22023");
    }

    @Test
    void isReadByAnAnalyst() throws SQLException {
        database.logIn("learnstream_reader");

        assertThat(activity("?::uuid, 'month'", course)).hasSize(1);
    }

    private List<String> activity(String arguments, Object... parameters) throws SQLException {
        return rows("SELECT period AS day, * FROM analytics.activity(" + arguments + ")", parameters);
    }

    private List<String> rows(String question, Object... parameters) throws SQLException {
        return database.query("""
                SELECT a.day || ': ' || events || ' events, ' || learners || ' learners; '
                  || content_friction || ' friction, ' || attention_drift || ' drift, ' || engaged || ' engaged'
                FROM (%s) a
                ORDER BY a.day
                """.formatted(question), parameters);
    }
}
