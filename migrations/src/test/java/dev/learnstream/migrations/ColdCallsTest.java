package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Questions put to a whole cohort: one test for each line of the specification. */
class ColdCallsTest {

    @RegisterExtension
    final Database database = new Database();

    private final Rows rows = new Rows(database);
    private UUID learner;
    private UUID course;
    private UUID topic;
    private UUID cohort;
    private UUID prompt;
    private UUID message;

    @BeforeEach
    void insert() throws SQLException {
        learner = rows.learner();
        course = rows.course();
        topic = rows.topic(course);
        cohort = rows.cohort(course);
        prompt = rows.prompt(course, topic);
        message = rows.message(prompt, cohort, learner);
    }

    @Nested
    class ColdCallPrompts {

        @Test
        void haveAPlaceOfTheirOwnInTheTopic() throws SQLException {
            String insert = """
                    INSERT INTO cold_call_prompts (course_id, topic_id, prompt_text, display_order)
                    VALUES (?, ?, 'Why?', 7)
                    """;
            database.execute(insert, course, topic);

            assertThat(database.refusal(insert, course, topic)).isEqualTo("uq_cold_call_prompts_topic_order");
        }

        @Test
        void areIndexedByCourseAndByTopic() throws SQLException {
            assertThat(database.indexes("cold_call_prompts")).containsExactlyInAnyOrder("course_id", "topic_id");
        }

        @Test
        void areAskedFirstUnlessSomebodySaysOtherwise() throws SQLException {
            assertThat(database.query("SELECT display_order || ' ' || is_active FROM cold_call_prompts"))
                    .containsExactly("0 true");
        }
    }

    @Nested
    class ColdCallMessages {

        @Test
        void areIndexedByPromptAndCohortByRootAndByParent() throws SQLException {
            assertThat(database.indexes("cold_call_messages"))
                    .containsExactlyInAnyOrder("prompt_id, cohort_id", "root_id", "parent_id");
        }

        @Test
        void threadByParentAndRoot() throws SQLException {
            UUID reply = rows.reply(message, message);
            UUID answer = rows.reply(reply, message);

            assertThat(database.query(
                            "SELECT parent_id || ' ' || root_id FROM cold_call_messages WHERE message_id = ?", answer))
                    .containsExactly(reply + " " + message);
        }

        @Test
        void standAtTheTopWithoutParentAndRoot() throws SQLException {
            assertThat(database.query("SELECT COALESCE(parent_id, root_id) FROM cold_call_messages"))
                    .containsExactly("null");
        }

        @Test
        void answerNoMessageThatIsNot() throws SQLException {
            assertThat(database.refusal("UPDATE cold_call_messages SET parent_id = gen_random_uuid()"))
                    .isEqualTo("fk_cold_call_messages_parent");
        }

        @Test
        void belongToNoThreadThatIsNot() throws SQLException {
            assertThat(database.refusal("UPDATE cold_call_messages SET root_id = gen_random_uuid()"))
                    .isEqualTo("fk_cold_call_messages_root");
        }

        @Test
        void areActiveUnlessSomebodySaysOtherwise() throws SQLException {
            assertThat(database.query("SELECT status FROM cold_call_messages")).containsExactly("active");
        }
    }

    @Nested
    class ColdCallStars {

        @Test
        void areOnePerMessageAndLearner() throws SQLException {
            String insert = "INSERT INTO cold_call_stars (message_id, user_id) VALUES (?, ?)";
            database.execute(insert, message, learner);

            assertThat(database.refusal(insert, message, learner)).isEqualTo("uq_cold_call_stars_message_user");
        }

        @Test
        void areIndexedByMessageAndByUser() throws SQLException {
            assertThat(database.indexes("cold_call_stars")).containsExactlyInAnyOrder("message_id", "user_id");
        }
    }
}
