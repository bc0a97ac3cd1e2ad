package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The topics of a course, learner by learner. */
class CompletionMatrixTest {

    @RegisterExtension
    final Database database = new Database();

    private final Rows rows = new Rows(database);
    private UUID learner;
    private UUID course;
    private UUID first;
    private UUID second;

    @BeforeEach
    void insert() throws SQLException {
        learner = rows.learner();
        course = rows.course();
        first = rows.topic(course, 1, "video");
        second = rows.topic(course, 2, "video");
    }

    @Test
    void hasARowForEachTopicAlsoForThoseNotBegun() throws SQLException {
        rows.topic(course, 2, "text");

        rows.complete(learner, first, "2026-03-01 09:00Z");
        rows.begin(learner, second, "2026-03-02 09:00Z");

        assertThat(matrix(learner))
                .containsExactly(
                        "module 1 topic 1: completed 03-01 09:00, at 100 %, last 03-01 09:00",
                        "module 2 topic 2: reached, at 40 %, last 03-02 09:00", "module 2 topic 3: not reached");
    }

    @Test
    void hasRowsOfNothingForWhoHasEnrolledAndDoneNothing() throws SQLException {
        rows.enroll(learner, course);

        assertThat(matrix(learner)).containsExactly("module 1 topic 1: not reached", "module 2 topic 2: not reached");
    }

    @Test
    void staysCompletedWhenTheLearnerWatchesAgain() throws SQLException {
        rows.complete(learner, first, "2026-03-01 09:00Z");
        database.execute("UPDATE topic_progress SET last_position_s = 10, updated_at = '2026-03-05 09:00Z'");

        assertThat(matrix(learner))
                .containsExactly(
                        "module 1 topic 1: completed 03-01 09:00, at 10 %, last 03-05 09:00",
                        "module 2 topic 2: not reached");
    }

    @Test
    void isOfEachLearnerAndCourseAlone() throws SQLException {
        UUID neighbour = rows.learner();
        rows.complete(learner, first, "2026-03-01 09:00Z");
        rows.begin(neighbour, second, "2026-03-02 09:00Z");
        rows.complete(neighbour, rows.topic(rows.course(), 1, "video"), "2026-03-03 09:00Z");

        assertThat(matrix(learner))
                .containsExactly(
                        "module 1 topic 1: completed 03-01 09:00, at 100 %, last 03-01 09:00",
                        "module 2 topic 2: not reached");
        assertThat(matrix(neighbour))
                .containsExactly(
                        "module 1 topic 1: not reached",
                        "module 1 topic 3: completed 03-03 09:00, at 100 %, last 03-03 09:00",
                        "module 2 topic 2: reached, at 40 %, last 03-02 09:00");
    }

    private List<String> matrix(UUID user) throws SQLException {
        return database.query("""
                SELECT 'module ' || module_no || ' topic ' || topic_number || ': '
                  || CASE WHEN is_completed THEN 'completed ' || to_char(completed_at AT TIME ZONE 'UTC', 'MM-DD HH24:MI')
                    WHEN is_reached THEN 'reached' ELSE 'not reached' END
                  || COALESCE(', at ' || last_percent || ' %, last '
                    || to_char(last_progress_at AT TIME ZONE 'UTC', 'MM-DD HH24:MI'), '')
                FROM analytics.completion_matrix
                WHERE user_id = ?
                ORDER BY module_no, topic_number
                """, user);
    }
}
