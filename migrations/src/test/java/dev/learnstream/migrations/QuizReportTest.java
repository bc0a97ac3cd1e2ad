package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The quizzes of a course and the learners' results. */
class QuizReportTest {

    @RegisterExtension
    final Database database = new Database();

    private final Rows rows = new Rows(database);
    private UUID course;

    @BeforeEach
    void insert() throws SQLException {
        course = rows.course();
    }

    @Test
    void tellsHowManyAttemptsAPassTakes() throws SQLException {
        attempts("passed 10");
        attempts("passed 8");
        attempts("failed 4", "passed 9");
        attempts("failed 2", "failed 5", "passed 7");
        attempts("failed 3", "failed 4", "failed 5", "passed 6");
        attempts("failed 1");

        // Scores: 1 2 3 4 4 5 5 6 7 8 9 10. Attempts to the pass: 1 1 2 3 4.
        assertThat(report())
                .containsExactly("1.1: 6 tried, 5 passed 83.3 %, 2 at first 33.3 %; 12 attempts, 12 graded, median 2.0;"
                        + " scores 1 3.8 5.0 7.3 10");
    }

    @Test
    void countsAnAttemptThatIsNotGradedAsTriedOnly() throws SQLException {
        attempts("started 0", "passed 5");
        attempts("started 0");
        attempts("failed 2");
        attempts("failed 3");
        attempts("failed 4");

        // The first graded attempt of the first learner is a pass.
        assertThat(report())
                .containsExactly("1.1: 5 tried, 1 passed 20.0 %, 1 at first 20.0 %; 6 attempts, 4 graded, median ?;"
                        + " scores ? ? ? ? ?");
    }

    @Test
    void countsAPassOnceHoweverOftenTheLearnerTriesAgain() throws SQLException {
        attempts("failed 1", "passed 5", "failed 2", "passed 6");

        assertThat(report())
                .containsExactly("1.1: 1 tried, 1 passed ? %, 0 at first ? %; 4 attempts, 4 graded, median ?;"
                        + " scores ? ? ? ? ?");
    }

    @Test
    void isOfEachQuizAlone() throws SQLException {
        attempts("failed 1");
        database.execute("UPDATE quiz_attempts SET topic_pair_index = 2");
        attempts("failed 1");
        database.execute("UPDATE quiz_attempts SET module_no = 2 WHERE topic_pair_index = 1");
        attempts("passed 5", "passed 5");
        course = rows.course();
        attempts("started 0");

        assertThat(database.query("""
                SELECT module_no || '.' || topic_pair_index || ' ' || attempts || ' ' || learners_passed
                FROM analytics.quiz_report ORDER BY 1
                """)).containsExactly("1.1 1 0", "1.1 2 1", "1.2 1 0", "2.1 1 0");
    }

    /** Inserts attempts of a new learner, each with its status and score, one per day. */
    private void attempts(String... attempts) throws SQLException {
        UUID learner = rows.learner();
        for (int i = 0; i < attempts.length; i++) {
            String[] attempt = attempts[i].split(" ", 2);
            rows.attempt(learner, course, attempt[0], Integer.parseInt(attempt[1]), "2026-03-0" + (i + 1) + " 09:00Z");
        }
    }

    private List<String> report() throws SQLException {
        return database.query("""
                SELECT module_no || '.' || topic_pair_index || ': ' || learners_tried || ' tried, '
                  || learners_passed || ' passed ' || COALESCE(passed_percent::text, '?') || ' %, '
                  || learners_passed_first || ' at first ' || COALESCE(passed_first_percent::text, '?') || ' %; '
                  || attempts || ' attempts, ' || graded_attempts || ' graded, median '
                  || COALESCE(median_attempts_to_pass::text, '?') || '; scores '
                  || COALESCE(lowest_score::text, '?') || ' ' || COALESCE(lower_quartile_score::text, '?') || ' '
                  || COALESCE(median_score::text, '?') || ' ' || COALESCE(upper_quartile_score::text, '?') || ' '
                  || COALESCE(highest_score::text, '?')
                FROM analytics.quiz_report
                ORDER BY module_no, topic_pair_index
                """);
    }
}
