package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The number of learners who reach each step of a module. */
class ModuleFunnelTest {

    @RegisterExtension
    final Database database = new Database();

    private final Rows rows = new Rows(database);
    private UUID course;

    @BeforeEach
    void insert() throws SQLException {
        course = rows.course();
    }

    @Test
    void getsNarrower() throws SQLException {
        UUID one = rows.topic(course, 1, "video");
        UUID two = rows.topic(course, 1, "video");
        rows.topic(course, 1, "text");

        open(1, "[]", false);
        open(1, "[]", false);
        open(1, "[\"" + one + "\"]", false);
        open(1, "[\"" + one + "\", \"" + two + "\"]", false);
        open(1, "[\"" + two + "\", \"" + one + "\"]", true);

        assertThat(funnel())
                .containsExactly("module 1 M1: 3 topics, 2 videos; 5 opened, 3 with a video, 2 with all, 1 passed");
    }

    @Test
    void beginsWithModulesThatNobodyHasOpened() throws SQLException {
        rows.topic(course, 1, "video");
        rows.topic(course, 2, "video");

        assertThat(funnel())
                .containsExactly(
                        "module 1 M1: 1 topics, 1 videos; 0 opened, 0 with a video, 0 with all, 0 passed",
                        "module 2 M2: 1 topics, 1 videos; 0 opened, 0 with a video, 0 with all, 0 passed");
    }

    @Test
    void saysNothingOfAllVideosWhereThereAreNone() throws SQLException {
        rows.topic(course, 1, "text");

        open(1, "[]", true);

        assertThat(funnel())
                .containsExactly("module 1 M1: 1 topics, 0 videos; 1 opened, 0 with a video, ? with all, 1 passed");
    }

    @Test
    void keepsAModuleThatHasProgressButNoTopics() throws SQLException {
        open(3, "[]", false);

        assertThat(funnel())
                .containsExactly("module 3 ?: 0 topics, 0 videos; 1 opened, 0 with a video, ? with all, 0 passed");
    }

    @Test
    void doesNotTakeAVideoThatIsGoneForOneThatIsThere() throws SQLException {
        rows.topic(course, 1, "video");

        open(1, "[\"" + UUID.randomUUID() + "\"]", false);

        assertThat(funnel())
                .containsExactly("module 1 M1: 1 topics, 1 videos; 1 opened, 1 with a video, 0 with all, 0 passed");
    }

    @Test
    void namesAModuleAsItsFirstTopicDoes() throws SQLException {
        String insert = """
                INSERT INTO topics (course_id, module_no, module_name, topic_number, topic_name) VALUES (?, 1, ?, ?, 'T')
                """;
        database.execute(insert, course, "A later name", 2);
        database.execute(insert, course, "The name", 1);

        assertThat(database.query("SELECT module_name FROM analytics.module_funnel"))
                .containsExactly("The name");
    }

    @Test
    void isOfEachCourseAlone() throws SQLException {
        rows.topic(course, 1, "video");
        rows.topic(rows.course(), 1, "video");

        open(1, "[]", true);

        assertThat(database.query(
                        "SELECT learners_opened || ' ' || learners_passed FROM analytics.module_funnel WHERE course_id = ?",
                        course))
                .containsExactly("1 1");
        assertThat(database.query(
                        "SELECT learners_opened || ' ' || learners_passed FROM analytics.module_funnel WHERE course_id <> ?",
                        course))
                .containsExactly("0 0");
    }

    /** Opens the module for a new learner. */
    private void open(int module, String videosCompleted, boolean passed) throws SQLException {
        database.execute("""
                INSERT INTO module_progress (user_id, course_id, module_no, videos_completed, quiz_passed)
                VALUES (?, ?, ?, ?::jsonb, ?)
                """, rows.learner(), course, module, videosCompleted, passed);
    }

    private List<String> funnel() throws SQLException {
        return database.query("""
                SELECT 'module ' || module_no || ' ' || COALESCE(module_name, '?') || ': ' || topics || ' topics, '
                  || videos || ' videos; ' || learners_opened || ' opened, ' || learners_with_a_video || ' with a video, '
                  || COALESCE(learners_all_videos::text, '?') || ' with all, ' || learners_passed || ' passed'
                FROM analytics.module_funnel
                ORDER BY course_id, module_no
                """);
    }
}
