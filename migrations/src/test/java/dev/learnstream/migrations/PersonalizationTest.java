package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A learner's profile in a course: one test for each line of the specification. */
class PersonalizationTest {

    private static final String NOT_A_VALUE = "22P02";

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
    class TopicPersonalization {

        @Test
        void isOnePerLearnerAndCourse() throws SQLException {
            String insert = "INSERT INTO topic_personalization (user_id, course_id) VALUES (?, ?)";
            database.execute(insert, learner, course);

            assertThat(database.refusal(insert, learner, course)).isEqualTo("uq_topic_personalization_user_course");
        }

        @Test
        void isNormalSportsCookingOrAdventure() throws SQLException {
            database.execute("INSERT INTO topic_personalization (user_id, course_id) VALUES (?, ?)", learner, course);
            String update = "UPDATE topic_personalization SET persona = ?::study_persona";

            for (String value : List.of("normal", "sports", "cooking", "adventure")) {
                assertThat(database.refusal(update, value)).isEqualTo("nothing");
            }
            assertThat(database.refusal(update, "music")).isEqualTo(NOT_A_VALUE);
        }

        @Test
        void isNormalUnlessSomebodySaysOtherwise() throws SQLException {
            database.execute("INSERT INTO topic_personalization (user_id, course_id) VALUES (?, ?)", learner, course);

            assertThat(database.query("SELECT persona FROM topic_personalization"))
                    .containsExactly("normal");
        }
    }

    @Nested
    class LearnerPersonaProfiles {

        @Test
        void areOnePerLearnerAndCourse() throws SQLException {
            String insert = """
                    INSERT INTO learner_persona_profiles (user_id, course_id, persona_key, raw_answers)
                    VALUES (?, ?, 'pseudo_coder', '{}')
                    """;
            database.execute(insert, learner, course);

            assertThat(database.refusal(insert, learner, course)).isEqualTo("uq_learner_persona_profiles_user_course");
        }

        @Test
        void areOfFiveKinds() throws SQLException {
            database.execute("""
                    INSERT INTO learner_persona_profiles (user_id, course_id, persona_key, raw_answers)
                    VALUES (?, ?, 'pseudo_coder', '{}')
                    """, learner, course);
            String update = "UPDATE learner_persona_profiles SET persona_key = ?::learner_persona_profile_key";

            for (String value : List.of(
                    "non_it_migrant", "rote_memorizer", "english_hesitant", "last_minute_panic", "pseudo_coder")) {
                assertThat(database.refusal(update, value)).isEqualTo("nothing");
            }
            assertThat(database.refusal(update, "genius")).isEqualTo(NOT_A_VALUE);
        }

        @Test
        void areIndexedByCourseAndByUser() throws SQLException {
            assertThat(database.indexes("learner_persona_profiles")).containsExactlyInAnyOrder("course_id", "user_id");
        }
    }

    @Nested
    class ModulePromptUsage {

        @Test
        void isOnePerLearnerCourseAndModule() throws SQLException {
            String insert = "INSERT INTO module_prompt_usage (user_id, course_id, module_no) VALUES (?, ?, 1)";
            database.execute(insert, learner, course);

            assertThat(database.refusal(insert, learner, course))
                    .isEqualTo("uq_module_prompt_usage_user_course_module");
        }

        @Test
        void countsTypedPromptsFromZero() throws SQLException {
            database.execute(
                    "INSERT INTO module_prompt_usage (user_id, course_id, module_no) VALUES (?, ?, 1)",
                    learner,
                    course);

            assertThat(database.query("SELECT typed_count FROM module_prompt_usage"))
                    .containsExactly("0");
        }
    }
}
