package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The content of a topic, in general and for each learner: one test for each line of the specification. */
class ContentTest {

    @RegisterExtension
    final Database database = new Database();

    private final Rows rows = new Rows(database);
    private UUID course;
    private UUID topic;

    @BeforeEach
    void insert() throws SQLException {
        course = rows.course();
        topic = rows.topic(course);
    }

    @Nested
    class Topics {

        @Test
        void areOnePerCourseModuleAndNumber() throws SQLException {
            String insert = """
                    INSERT INTO topics (course_id, module_no, module_name, topic_number, topic_name)
                    VALUES (?, 2, 'M', 1, 'T')
                    """;
            database.execute(insert, course);

            assertThat(database.refusal(insert, course)).isEqualTo("uq_topics_course_module_number");
        }

        @Test
        void areVideosUnlessSomebodySaysOtherwise() throws SQLException {
            assertThat(database.query("SELECT content_type FROM topics")).containsExactly("video");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "video_url",
                    "ppt_url",
                    "text_content",
                    "text_content_sports",
                    "text_content_cooking",
                    "text_content_adventure"
                })
        void stillHaveTheLegacyFields(String field) throws SQLException {
            assertThat(database.query("UPDATE topics SET %1$s = 'x' RETURNING %1$s".formatted(field)))
                    .containsExactly("x");
        }
    }

    @Nested
    class TopicContentAssets {

        @Test
        void areOnePerTopicKeyAndPersona() throws SQLException {
            String insert = """
                    INSERT INTO topic_content_assets
                      (topic_id, course_id, content_key, content_type, persona_key, payload)
                    VALUES (?, ?, 'intro', 'text', 'pseudo_coder', '{}')
                    """;
            database.execute(insert, topic, course);

            assertThat(database.refusal(insert, topic, course)).isEqualTo("uq_topic_content_assets_topic_key_persona");
        }

        @Test
        void areIndexedByCourseByTopicAndByKey() throws SQLException {
            assertThat(database.indexes("topic_content_assets"))
                    .containsExactlyInAnyOrder("course_id", "topic_id", "content_key");
        }

        @Test
        void mayHaveNoPersonaAsTheDefaultPayload() throws SQLException {
            rows.asset(course, topic);

            assertThat(database.query("SELECT persona_key FROM topic_content_assets"))
                    .containsExactly("null");
        }

        @Test
        void haveOneDefaultPayloadOnly() throws SQLException {
            String insert = """
                    INSERT INTO topic_content_assets
                      (topic_id, course_id, content_key, content_type, persona_key, payload)
                    VALUES (?, ?, 'intro', 'text', NULL, '{}')
                    """;
            database.execute(insert, topic, course);

            assertThat(database.refusal(insert, topic, course)).isEqualTo("uq_topic_content_assets_topic_key_persona");
        }

        @Test
        void haveAPayloadForEachPersonaBesideTheDefault() throws SQLException {
            rows.asset(course, topic);

            assertThat(database.refusal("""
                            INSERT INTO topic_content_assets
                              (topic_id, course_id, content_key, content_type, persona_key, payload)
                            VALUES (?, ?, 'intro', 'text', 'pseudo_coder', '{}')
                            """, topic, course)).isEqualTo("nothing");
        }
    }

    @Nested
    class TopicPromptSuggestions {

        @Test
        void areIndexedByCourseByTopicAndByParent() throws SQLException {
            assertThat(database.indexes("topic_prompt_suggestions"))
                    .containsExactlyInAnyOrder("course_id", "topic_id", "parent_suggestion_id");
        }

        @Test
        void areOfferedUnlessSomebodySaysOtherwise() throws SQLException {
            rows.suggestion(course, topic);

            assertThat(database.query("SELECT display_order || ' ' || is_active FROM topic_prompt_suggestions"))
                    .containsExactly("0 true");
        }
    }

    @Nested
    class SimulationExercises {

        @Test
        void areOnePerTopic() throws SQLException {
            String insert = "INSERT INTO simulation_exercises (topic_id, title, body) VALUES (?, 'S', '{}')";
            database.execute(insert, topic);

            assertThat(database.refusal(insert, topic)).isEqualTo("uq_simulation_exercises_topic");
        }
    }
}
