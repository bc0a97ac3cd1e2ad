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

/** The activity in a course on each day, in UTC. */
class DailyActivityTest {

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
    void countsEventsLearnersAndEachStatus() throws SQLException {
        rows.events(learner, course, 3, "engaged", "2026-03-01 10:00Z");
        rows.events(learner, course, 2, "attention_drift", "2026-03-01 11:00Z");
        rows.event(rows.learner(), course, "content_friction", "2026-03-01 12:00Z");
        rows.event(learner, course, "none", "2026-03-01 13:00Z");

        assertThat(days()).containsExactly("2026-03-01: 7 events, 2 learners; 1 friction, 2 drift, 3 engaged");
    }

    @Test
    void hasNoRowForADayWithoutEvents() throws SQLException {
        rows.event(learner, course, "engaged", "2026-03-01 10:00Z");
        rows.event(learner, course, "engaged", "2026-03-03 10:00Z");

        assertThat(days())
                .containsExactly(
                        "2026-03-01: 1 events, 1 learners; 0 friction, 0 drift, 1 engaged",
                        "2026-03-03: 1 events, 1 learners; 0 friction, 0 drift, 1 engaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Pacific/Kiritimati", "America/Los_Angeles"})
    void endsTheDayAtMidnightUtcWhateverTheSessionsTimeZone(String zone) throws SQLException {
        database.execute("SET LOCAL TIME ZONE '%s'".formatted(zone));
        rows.event(learner, course, "engaged", "2026-03-01 23:59:59.999999Z");
        rows.event(learner, course, "attention_drift", "2026-03-02 00:00Z");

        assertThat(days())
                .containsExactly(
                        "2026-03-01: 1 events, 1 learners; 0 friction, 0 drift, 1 engaged",
                        "2026-03-02: 1 events, 1 learners; 0 friction, 1 drift, 0 engaged");
    }

    @Test
    void isOfEachCourseAlone() throws SQLException {
        rows.events(learner, course, 2, "engaged", "2026-03-01 10:00Z");
        rows.event(learner, rows.course(), "engaged", "2026-03-01 10:00Z");

        assertThat(database.query("SELECT events FROM analytics.daily_activity WHERE course_id = ?", course))
                .containsExactly("2");
    }

    private List<String> days() throws SQLException {
        return database.query("""
                SELECT day || ': ' || events || ' events, ' || learners || ' learners; '
                  || content_friction || ' friction, ' || attention_drift || ' drift, ' || engaged || ' engaged'
                FROM analytics.daily_activity
                ORDER BY day
                """);
    }
}
