package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Learners, courses and enrollments: one test for each line of the specification. */
class PeopleAndCoursesTest {

    private static final String NOT_A_VALUE = "22P02";
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
    class Users {

        @Test
        void haveAnEmailOfTheirOwn() throws SQLException {
            String insert = "INSERT INTO users (email, full_name, password_hash) VALUES ('a@example.org', 'A', '-')";
            database.execute(insert);

            assertThat(database.refusal(insert)).isEqualTo("uq_users_email");
        }

        @Test
        void haveAPhoneOfTheirOwn() throws SQLException {
            String insert = """
                    INSERT INTO users (email, phone, full_name, password_hash)
                    VALUES (gen_random_uuid()::text, '1', 'A', '-')
                    """;
            database.execute(insert);

            assertThat(database.refusal(insert)).isEqualTo("uq_users_phone");
        }

        @Test
        void mayBeManyWithoutAPhone() throws SQLException {
            rows.learner();

            assertThat(database.query("SELECT phone FROM users")).containsExactly("null", "null");
        }

        @Test
        void areLearnersTutorsOrAdmins() throws SQLException {
            String update = "UPDATE users SET role = ?::role";

            for (String value : List.of("learner", "tutor", "admin")) {
                assertThat(database.refusal(update, value)).isEqualTo("nothing");
            }
            assertThat(database.refusal(update, "guest")).isEqualTo(NOT_A_VALUE);
        }

        @Test
        void areLearnersUnlessSomebodySaysOtherwise() throws SQLException {
            rows.learner();

            assertThat(database.query("SELECT DISTINCT role FROM users")).containsExactly("learner");
        }
    }

    @Nested
    class Courses {

        @Test
        void haveASlugOfTheirOwn() throws SQLException {
            String insert = "INSERT INTO courses (slug, course_name, description) VALUES ('c', 'C', 'About C')";
            database.execute(insert);

            assertThat(database.refusal(insert)).isEqualTo("uq_courses_slug");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "slug",
                    "course_name",
                    "description",
                    "price_cents",
                    "category",
                    "level",
                    "instructor",
                    "duration_minutes",
                    "rating",
                    "students",
                    "is_featured",
                    "created_at",
                    "updated_at"
                })
        void requireMostFields(String field) throws SQLException {
            assertThat(database.refusal("UPDATE courses SET %s = NULL".formatted(field)))
                    .isEqualTo(NOT_NULL);
        }

        @ParameterizedTest
        @ValueSource(strings = {"thumbnail_url", "hero_video_url"})
        void doWithoutMediaUrls(String field) throws SQLException {
            assertThat(database.refusal("UPDATE courses SET %s = NULL".formatted(field)))
                    .isEqualTo("nothing");
        }
    }

    @Nested
    class Enrollments {

        @Test
        void areOnePerLearnerAndCourse() throws SQLException {
            String insert = "INSERT INTO enrollments (user_id, course_id) VALUES (?, ?)";
            database.execute(insert, learner, course);

            assertThat(database.refusal(insert, learner, course)).isEqualTo("uq_enrollments_user_course");
        }

        @Test
        void areActiveUnlessSomebodySaysOtherwise() throws SQLException {
            database.execute("INSERT INTO enrollments (user_id, course_id) VALUES (?, ?)", learner, course);

            assertThat(database.query("SELECT status FROM enrollments")).containsExactly("active");
        }
    }
}
