package dev.learnstream.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A learner's actions, with the names of their places. */
class LearnerTimelineTest {

    @RegisterExtension
    final Database database = new Database();

    private final Rows rows = new Rows(database);
    private UUID learner;
    private UUID course;

    @BeforeEach
    void insert() throws SQLException {
        learner = rows.learner();
        course = database.insert("""
                INSERT INTO courses (slug, course_name, description)
                VALUES ('rust', 'Rust for all', '-') RETURNING course_id
                """);
    }

    @Test
    void namesCourseModuleAndTopic() throws SQLException {
        topic(2, 1, "Borrowing", "Lifetimes");

        event("Lifetimes", "2");

        assertThat(timeline())
                .containsExactly("10:00 video.play engaged Because rust Rust for all 2 Borrowing Lifetimes");
    }

    @Test
    void goesWithoutATopic() throws SQLException {
        topic(2, 1, "Borrowing", "Lifetimes");

        event("-", "2");

        assertThat(timeline()).containsExactly("10:00 video.play engaged Because rust Rust for all 2 Borrowing -");
    }

    @Test
    void goesWithoutAModule() throws SQLException {
        event("-", "-");

        assertThat(timeline()).containsExactly("10:00 video.play engaged Because rust Rust for all - - -");
    }

    @Test
    void takesTheModuleFromTheTopicWhenTheEventNamesNone() throws SQLException {
        topic(2, 1, "Borrowing", "Lifetimes");

        event("Lifetimes", "-");

        assertThat(timeline())
                .containsExactly("10:00 video.play engaged Because rust Rust for all 2 Borrowing Lifetimes");
    }

    @Test
    void hasNoNameForAModuleWithoutTopics() throws SQLException {
        event("-", "7");

        assertThat(timeline()).containsExactly("10:00 video.play engaged Because rust Rust for all 7 - -");
    }

    @Test
    void namesAModuleAsItsFirstTopicDoes() throws SQLException {
        topic(2, 2, "Borrowing, continued", "Lifetimes");
        topic(2, 1, "Borrowing", "Moves");

        event("Lifetimes", "2");

        assertThat(timeline())
                .containsExactly("10:00 video.play engaged Because rust Rust for all 2 Borrowing Lifetimes");
    }

    @Test
    void isOrderedByTheTimeOfTheEvents() throws SQLException {
        rows.event(learner, course, "engaged", "2026-03-01 10:00Z");
        rows.event(learner, course, "none", "2026-03-01 10:02Z");
        rows.event(rows.learner(), course, "none", "2026-03-01 10:03Z");
        rows.event(learner, course, "attention_drift", "2026-03-01 10:01Z");

        assertThat(database.query("""
                        SELECT derived_status FROM analytics.learner_timeline WHERE user_id = ? ORDER BY occurred_at DESC
                        """, learner)).containsExactly("null", "attention_drift", "engaged");
    }

    private void topic(int module, int number, String moduleName, String name) throws SQLException {
        database.execute("""
                INSERT INTO topics (course_id, module_no, topic_number, module_name, topic_name)
                VALUES (?, ?, ?, ?, ?)
                """, course, module, number, moduleName, name);
    }

    /** Inserts an event with the topic's name and the module's number; `-` for none. */
    private void event(String topic, String module) throws SQLException {
        UUID event = rows.event(learner, course, "engaged", "2026-03-01 10:00Z");
        database.execute("""
                UPDATE learner_activity_events
                SET topic_id = (SELECT topic_id FROM topics WHERE topic_name = ?), module_no = NULLIF(?, '-')::integer
                WHERE event_id = ?
                """, topic, module, event);
    }

    private List<String> timeline() throws SQLException {
        return database.query("""
                SELECT concat_ws(
                  ' ', to_char(occurred_at AT TIME ZONE 'UTC', 'HH24:MI'), event_type, derived_status, status_reason,
                  course_slug, course_name, COALESCE(module_no::text, '-'), COALESCE(module_name, '-'), COALESCE(topic_name, '-'))
                FROM analytics.learner_timeline
                """);
    }
}
