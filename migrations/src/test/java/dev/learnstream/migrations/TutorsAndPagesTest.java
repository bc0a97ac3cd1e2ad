package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tutors, sessions, carts and pages: one test for each line of the specification. */
class TutorsAndPagesTest {

    private static final String NOT_NULL = "23502";

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

    @Nested
    class Tutors {

        @Test
        void areOnePerUser() throws SQLException {
            String insert = "INSERT INTO tutors (user_id, display_name) VALUES (?, 'A')";
            database.execute(insert, learner);

            assertThat(database.refusal(insert, learner)).isEqualTo("uq_tutors_user");
        }

        @Test
        void haveExactlyOneUser() throws SQLException {
            rows.tutor(learner);

            assertThat(database.refusal("UPDATE tutors SET user_id = NULL")).isEqualTo(NOT_NULL);
            assertThat(database.refusal("UPDATE tutors SET user_id = gen_random_uuid()"))
                    .isEqualTo("fk_tutors_user");
        }
    }

    @Nested
    class CourseTutors {

        @Test
        void areOnePerCourseAndTutor() throws SQLException {
            rows.tutor(learner);
            String insert = "INSERT INTO course_tutors (course_id, tutor_id) SELECT ?, tutor_id FROM tutors";
            database.execute(insert, course);

            assertThat(database.refusal(insert, course)).isEqualTo("uq_course_tutors_course_tutor");
        }

        @Test
        void haveAccessUnlessItIsTakenAway() throws SQLException {
            database.execute(
                    "INSERT INTO course_tutors (course_id, tutor_id) VALUES (?, ?)", course, rows.tutor(learner));

            assertThat(database.query("SELECT role || ' ' || is_active FROM course_tutors"))
                    .containsExactly("owner true");
        }
    }

    @Nested
    class CartItems {

        @Test
        void areOnePerLearnerAndSlug() throws SQLException {
            String insert = "INSERT INTO cart_items (user_id, course_slug, course_title) VALUES (?, 'c', 'C')";
            database.execute(insert, learner);

            assertThat(database.refusal(insert, learner)).isEqualTo("uq_cart_items_user_slug");
        }
    }

    @Nested
    class PageContent {

        @Test
        void hasASlugOfItsOwn() throws SQLException {
            String insert = "INSERT INTO page_content (slug, title, sections) VALUES ('p', 'P', '[]')";
            database.execute(insert);

            assertThat(database.refusal(insert)).isEqualTo("uq_page_content_slug");
        }
    }

    @Nested
    class UserSessions {

        @Test
        void haveATokenOfTheirOwn() throws SQLException {
            String insert = """
                    INSERT INTO user_sessions (user_id, jwt_id, refresh_token, expires_at)
                    VALUES (?, 'j', '-', now())
                    """;
            database.execute(insert, learner);

            assertThat(database.refusal(insert, learner)).isEqualTo("uq_user_sessions_jwt");
        }

        @Test
        void areIndexedByUser() throws SQLException {
            assertThat(database.indexes("user_sessions")).containsExactlyInAnyOrder("user_id");
        }
    }

    @Nested
    class TutorApplications {

        @Test
        void arePendingUnlessSomebodySaysOtherwise() throws SQLException {
            database.execute("""
                    INSERT INTO tutor_applications (full_name, email, headline, course_title, course_description,
                      target_audience, expertise_area, availability)
                    VALUES ('A', 'a@example.org', 'H', 'C', 'About C', 'All', 'Area', 'Mondays')
                    """);

            assertThat(database.query("SELECT status FROM tutor_applications")).containsExactly("pending");
        }
    }
}
