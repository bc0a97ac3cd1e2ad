package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A learner's progress in a course: completed and total topics, percent. */
class CourseProgressTest {

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
    void isZeroForWhoHasEnrolledAndDoneNothing() throws SQLException {
        rows.topic(course);

        enroll();

        assertThat(progress()).containsExactly("0 of 1, 0 %, last never, completed never");
    }

    @Test
    void isZeroInACourseWithoutTopics() throws SQLException {
        enroll();

        assertThat(progress()).containsExactly("0 of 0, 0 %, last never, completed never");
    }

    @Test
    void isRoundedDown() throws SQLException {
        UUID first = rows.topic(course);
        UUID second = rows.topic(course);
        rows.topic(course);
        enroll();

        complete(first, "2026-03-01 10:00Z");
        assertThat(progress()).containsExactly("1 of 3, 33 %, last 03-01 10:00, completed never");

        complete(second, "2026-03-02 10:00Z");
        assertThat(progress()).containsExactly("2 of 3, 66 %, last 03-02 10:00, completed never");
    }

    @Test
    void isExactBesideThePercentageThatThePlatformShows() throws SQLException {
        UUID first = rows.topic(course);
        rows.topic(course);
        rows.topic(course);
        complete(first, "2026-03-01 10:00Z");

        assertThat(database.query("SELECT completed_percent FROM analytics.course_progress"))
                .containsExactly("33.3");
    }

    @Test
    void countsATopicThatWasBegunAsProgressButNotAsCompleted() throws SQLException {
        UUID topic = rows.topic(course);

        begin(topic, "2026-03-01 10:00Z");

        assertThat(progress()).containsExactly("0 of 1, 0 %, last 03-01 10:00, completed never");
    }

    @Test
    void isThereWithoutAnEnrollment() throws SQLException {
        complete(rows.topic(course), "2026-03-01 10:00Z");

        assertThat(progress()).containsExactly("1 of 1, 100 %, last 03-01 10:00, completed 03-01 10:00");
    }

    @Test
    void isCompleteWhenTheLastTopicWasCompleted() throws SQLException {
        complete(rows.topic(course), "2026-03-02 10:00Z");
        complete(rows.topic(course), "2026-03-01 10:00Z");
        watchAgain("2026-03-05 10:00Z");

        assertThat(progress()).containsExactly("2 of 2, 100 %, last 03-05 10:00, completed 03-02 10:00");
    }

    @Test
    void isNoLongerCompleteWhenATopicIsAdded() throws SQLException {
        complete(rows.topic(course), "2026-03-01 10:00Z");

        rows.topic(course);

        assertThat(progress()).containsExactly("1 of 2, 50 %, last 03-01 10:00, completed never");
    }

    @Test
    void isOfEachLearnerAndCourseAlone() throws SQLException {
        rows.topic(course);
        enroll();

        UUID other = rows.course();
        complete(rows.topic(other), "2026-03-01 10:00Z");
        learner = rows.learner();
        begin(rows.topic(other), "2026-03-02 10:00Z");

        assertThat(progress())
                .containsExactly(
                        "1 of 2, 50 %, last 03-01 10:00, completed never",
                        "0 of 2, 0 %, last 03-02 10:00, completed never", "0 of 1, 0 %, last never, completed never");
    }

    private void enroll() throws SQLException {
        database.execute("INSERT INTO enrollments (user_id, course_id) VALUES (?, ?)", learner, course);
    }

    private void begin(UUID topic, String at) throws SQLException {
        database.execute("""
                INSERT INTO topic_progress (user_id, topic_id, updated_at) VALUES (?, ?, ?::timestamptz)
                """, learner, topic, at);
    }

    private void complete(UUID topic, String at) throws SQLException {
        begin(topic, at);
        database.execute(
                "UPDATE topic_progress SET is_completed = true, completed_at = updated_at WHERE topic_id = ?", topic);
    }

    private void watchAgain(String at) throws SQLException {
        database.execute("UPDATE topic_progress SET updated_at = ?::timestamptz", at);
    }

    private List<String> progress() throws SQLException {
        return database.query("""
                SELECT completed_topics || ' of ' || total_topics || ', ' || percent || ' %, last '
                  || COALESCE(to_char(last_progress_at AT TIME ZONE 'UTC', 'MM-DD HH24:MI'), 'never') || ', completed '
                  || COALESCE(to_char(completed_at AT TIME ZONE 'UTC', 'MM-DD HH24:MI'), 'never')
                FROM analytics.course_progress
                ORDER BY last_progress_at
                """);
    }
}
