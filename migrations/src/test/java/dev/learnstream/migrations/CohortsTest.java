package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Groups of learners who take a course together: one test for each line of the specification. */
class CohortsTest {

    @RegisterExtension
    final Database database = new Database();

    private final Rows rows = new Rows(database);
    private UUID learner;
    private UUID course;
    private UUID cohort;

    @BeforeEach
    void insert() throws SQLException {
        learner = rows.learner();
        course = rows.course();
        cohort = rows.cohort(course);
    }

    @Nested
    class Cohorts {

        @Test
        void areIndexedByCourse() throws SQLException {
            assertThat(database.indexes("cohorts")).containsExactlyInAnyOrder("course_id");
        }

        @Test
        void giveAccessUnlessItIsTakenAway() throws SQLException {
            assertThat(database.query("SELECT is_active FROM cohorts")).containsExactly("t");
        }
    }

    @Nested
    class CohortMembers {

        @Test
        void areOnePerCohortAndEmail() throws SQLException {
            String insert = "INSERT INTO cohort_members (cohort_id, email) VALUES (?, 'a@example.org')";
            database.execute(insert, cohort);

            assertThat(database.refusal(insert, cohort)).isEqualTo("uq_cohort_members_cohort_email");
        }

        @Test
        void areIndexedByUser() throws SQLException {
            assertThat(database.indexes("cohort_members")).containsExactlyInAnyOrder("user_id");
        }

        @Test
        void areActiveUnlessSomebodySaysOtherwise() throws SQLException {
            rows.member(cohort, learner);

            assertThat(database.query("SELECT status FROM cohort_members")).containsExactly("active");
        }

        @Test
        void areInTheFirstBatchUnlessSomebodySaysOtherwise() throws SQLException {
            rows.member(cohort, learner);

            assertThat(database.query("SELECT batch_no FROM cohort_members")).containsExactly("1");
        }
    }

    @Nested
    class CohortBatchProjects {

        @Test
        void areOnePerCohortAndBatch() throws SQLException {
            String insert = "INSERT INTO cohort_batch_projects (cohort_id, batch_no, payload) VALUES (?, 1, '{}')";
            database.execute(insert, cohort);

            assertThat(database.refusal(insert, cohort)).isEqualTo("uq_cohort_batch_projects_cohort_batch");
        }

        @Test
        void areIndexedByCohort() throws SQLException {
            assertThat(database.indexes("cohort_batch_projects")).containsExactlyInAnyOrder("cohort_id");
        }
    }
}
