package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The topics at which learners stop. */
class TopicDropOffTest {

    @RegisterExtension
    final Database database = new Database();

    private final Rows rows = new Rows(database);
    private UUID course;
    private UUID first;
    private UUID second;
    private UUID last;

    @BeforeEach
    void insert() throws SQLException {
        course = rows.course();
        last = rows.topic(course, 2, "video"); // its module comes last, not its number
        first = rows.topic(course, 1, "video");
        second = rows.topic(course, 1, "text");
    }

    @Test
    void followsLearnersFromTopicToTopic() throws SQLException {
        enroll(2);
        reach(first);
        reach(first, second);
        reach(first, second);
        reach(first, second);
        reach(first, second, last);
        reach(first, second, last);
        database.execute("UPDATE topic_progress SET is_completed = true WHERE topic_id = ?", first);

        // 8 learners, 6 began
        assertThat(dropOff())
                .containsExactly(
                        "1.2: 8 learners, 6 reached 75.0 %, 6 completed 100.0 %, 1 stopped 16.7 %",
                        "1.3: 8 learners, 5 reached 62.5 %, 0 completed 0.0 %, 3 stopped 60.0 %",
                        "2.1: 8 learners, 2 reached 25.0 %, 0 completed ? %, 2 stopped ? %");
    }

    @Test
    void doesNotTakeTheEndOfTheCourseForAStop() throws SQLException {
        reach(first, second, last);
        reach(first, second, last);
        database.execute("""
                UPDATE topic_progress SET is_completed = true
                WHERE topic_id = ? AND user_id = (SELECT user_id FROM topic_progress LIMIT 1)
                """, last);

        assertThat(dropOff())
                .containsExactly(
                        "1.2: 2 learners, 2 reached ? %, 0 completed ? %, 0 stopped ? %",
                        "1.3: 2 learners, 2 reached ? %, 0 completed ? %, 0 stopped ? %",
                        "2.1: 2 learners, 2 reached ? %, 1 completed ? %, 1 stopped ? %");
    }

    @Test
    void countsWhoSkipsATopicAtTheFurthestOne() throws SQLException {
        reach(first, last);

        assertThat(database.query(
                        "SELECT learners_stopped FROM analytics.topic_drop_off ORDER BY module_no, topic_number"))
                .containsExactly("0", "0", "1");
    }

    @Test
    void hasZeroAndNotNothingWhenFiveLearnersReachNoTopic() throws SQLException {
        enroll(5);

        assertThat(dropOff()).contains("1.2: 5 learners, 0 reached 0.0 %, 0 completed ? %, 0 stopped ? %");
    }

    @Test
    void isOfEachCourseAlone() throws SQLException {
        UUID other = rows.course();
        UUID topic = rows.topic(other, 7, "video");
        UUID learner = reach(first);
        rows.begin(learner, topic, "2026-03-01 09:00Z");

        assertThat(database.query(
                        "SELECT learners || ' ' || learners_stopped FROM analytics.topic_drop_off WHERE course_id = ?",
                        other))
                .containsExactly("1 1");
        assertThat(database.query("SELECT learners_stopped FROM analytics.topic_drop_off WHERE topic_id = ?", first))
                .containsExactly("1");
    }

    private void enroll(int learners) throws SQLException {
        for (int i = 0; i < learners; i++) {
            rows.enroll(rows.learner(), course);
        }
    }

    /** Has a new learner begin the topics. */
    private UUID reach(UUID... topics) throws SQLException {
        UUID learner = rows.learner();
        for (UUID topic : topics) {
            rows.begin(learner, topic, "2026-03-01 09:00Z");
        }
        return learner;
    }

    private List<String> dropOff() throws SQLException {
        return database.query("""
                SELECT module_no || '.' || topic_number || ': ' || learners || ' learners, '
                  || learners_reached || ' reached ' || COALESCE(reached_percent::text, '?') || ' %, '
                  || learners_completed || ' completed ' || COALESCE(completed_percent::text, '?') || ' %, '
                  || learners_stopped || ' stopped ' || COALESCE(stopped_percent::text, '?') || ' %'
                FROM analytics.topic_drop_off
                ORDER BY module_no, topic_number
                """);
    }
}
