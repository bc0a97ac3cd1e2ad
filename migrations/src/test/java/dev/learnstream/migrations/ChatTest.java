package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Conversations with the tutor: one test for each line of the specification. */
class ChatTest {

    private static final String NOT_A_VALUE = "22P02";

    @RegisterExtension
    final Database database = new Database();

    private final Rows rows = new Rows(database);
    private UUID learner;
    private UUID course;
    private UUID topic;

    @BeforeEach
    void insert() throws SQLException {
        learner = rows.learner();
        course = rows.course();
        topic = rows.topic(course);
    }

    @Nested
    class CpRagChatSessions {

        @Test
        void areOnePerLearnerCourseAndTopic() throws SQLException {
            String insert = "INSERT INTO cp_rag_chat_sessions (user_id, course_id, topic_id) VALUES (?, ?, ?)";
            database.execute(insert, learner, course, topic);

            assertThat(database.refusal(insert, learner, course, topic))
                    .isEqualTo("uq_cp_rag_chat_sessions_user_course_topic");
        }

        @Test
        void areIndexedByCourseAndByUser() throws SQLException {
            assertThat(database.indexes("cp_rag_chat_sessions")).containsExactlyInAnyOrder("course_id", "user_id");
        }

        @Test
        void beginWithoutASummary() throws SQLException {
            rows.chat(learner, course, topic);

            assertThat(database.query("""
                                    SELECT concat_ws(' ', summary, summary_message_count, summary_updated_at)
                                    FROM cp_rag_chat_sessions
                                    """)).containsExactly("0");
        }
    }

    @Nested
    class CpRagChatMessages {

        @Test
        void areIndexedBySessionAndTimeAndByUser() throws SQLException {
            assertThat(database.indexes("cp_rag_chat_messages"))
                    .containsExactlyInAnyOrder("session_id, created_at", "user_id");
        }

        @Test
        void areOfTheUserTheAssistantOrTheSystem() throws SQLException {
            database.execute("""
                    INSERT INTO cp_rag_chat_messages (session_id, user_id, role, content)
                    VALUES (?, ?, 'user', 'Why?')
                    """, rows.chat(learner, course, topic), learner);
            String update = "UPDATE cp_rag_chat_messages SET role = ?::rag_chat_role";

            for (String value : List.of("user", "assistant", "system")) {
                assertThat(database.refusal(update, value)).isEqualTo("nothing");
            }
            assertThat(database.refusal(update, "tool")).isEqualTo(NOT_A_VALUE);
        }
    }
}
