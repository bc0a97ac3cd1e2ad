package dev.learnstream.migrations;

import java.sql.SQLException;
import java.util.UUID;

/** Inserts rows for tests, each with as few values as the table allows. */
final class Rows {

    private final Database database;

    Rows(Database database) {
        this.database = database;
    }

    UUID learner() throws SQLException {
        return database.insert("""
                INSERT INTO users (email, full_name, password_hash)
                VALUES (gen_random_uuid() || '@example.org', 'A', '-') RETURNING user_id
                """);
    }

    UUID course() throws SQLException {
        return database.insert("""
                INSERT INTO courses (slug, course_name, description)
                VALUES (gen_random_uuid()::text, 'C', 'About C') RETURNING course_id
                """);
    }

    /** Inserts the next topic of module 1. */
    UUID topic(UUID course) throws SQLException {
        return database.insert("""
                INSERT INTO topics (course_id, module_no, module_name, topic_number, topic_name)
                SELECT ?, 1, 'M', 1 + count(*), 'T' FROM topics RETURNING topic_id
                """, course);
    }

    UUID cohort(UUID course) throws SQLException {
        return database.insert("INSERT INTO cohorts (course_id, name) VALUES (?, 'G') RETURNING cohort_id", course);
    }

    UUID member(UUID cohort, UUID learner) throws SQLException {
        return database.insert("""
                INSERT INTO cohort_members (cohort_id, user_id, email) VALUES (?, ?, 'a@example.org') RETURNING member_id
                """, cohort, learner);
    }

    /** Inserts the next prompt of the topic. */
    UUID prompt(UUID course, UUID topic) throws SQLException {
        return database.insert("""
                INSERT INTO cold_call_prompts (course_id, topic_id, prompt_text, display_order)
                SELECT ?, ?, 'Why?', count(*) FROM cold_call_prompts RETURNING prompt_id
                """, course, topic);
    }

    UUID message(UUID prompt, UUID cohort, UUID learner) throws SQLException {
        return database.insert("""
                INSERT INTO cold_call_messages (prompt_id, cohort_id, user_id, body)
                VALUES (?, ?, ?, 'Because') RETURNING message_id
                """, prompt, cohort, learner);
    }

    UUID reply(UUID message, UUID root) throws SQLException {
        return database.insert("""
                INSERT INTO cold_call_messages (prompt_id, cohort_id, user_id, body, parent_id, root_id)
                SELECT prompt_id, cohort_id, user_id, 'Really?', message_id, ?
                FROM cold_call_messages WHERE message_id = ? RETURNING message_id
                """, root, message);
    }

    UUID chat(UUID learner, UUID course, UUID topic) throws SQLException {
        return database.insert("""
                INSERT INTO cp_rag_chat_sessions (user_id, course_id, topic_id) VALUES (?, ?, ?) RETURNING session_id
                """, learner, course, topic);
    }

    UUID tutor(UUID person) throws SQLException {
        return database.insert("INSERT INTO tutors (user_id, display_name) VALUES (?, 'A') RETURNING tutor_id", person);
    }

    UUID activity(UUID learner, UUID course, UUID topic) throws SQLException {
        return database.insert("""
                INSERT INTO learner_activity_events (user_id, course_id, topic_id, event_type)
                VALUES (?, ?, ?, 'video.play') RETURNING event_id
                """, learner, course, topic);
    }

    UUID asset(UUID course, UUID topic) throws SQLException {
        return database.insert("""
                INSERT INTO topic_content_assets (course_id, topic_id, content_key, content_type, payload)
                VALUES (?, ?, 'intro', 'text', '{}') RETURNING asset_id
                """, course, topic);
    }

    UUID suggestion(UUID course, UUID topic) throws SQLException {
        return database.insert("""
                INSERT INTO topic_prompt_suggestions (course_id, topic_id, prompt_text)
                VALUES (?, ?, 'Why?') RETURNING suggestion_id
                """, course, topic);
    }

    UUID question(UUID course) throws SQLException {
        return database.insert("""
                INSERT INTO quiz_questions (course_id, module_no, topic_pair_index, prompt)
                VALUES (?, 1, 1, 'What?') RETURNING question_id
                """, course);
    }

    /** Inserts an event at the time, with the status or with {@code none}. */
    UUID event(UUID learner, UUID course, String status, String at) throws SQLException {
        return database.insert("""
                INSERT INTO learner_activity_events
                  (user_id, course_id, event_type, derived_status, status_reason, created_at)
                VALUES (?, ?, 'video.play', NULLIF(?, 'none'), 'Because', ?::timestamptz) RETURNING event_id
                """, learner, course, status, at);
    }

    /** Inserts that many events with the status, one per minute from the time on. */
    void events(UUID learner, UUID course, int count, String status, String from) throws SQLException {
        database.execute("""
                INSERT INTO learner_activity_events (user_id, course_id, event_type, derived_status, created_at)
                SELECT ?, ?, 'video.play', ?, ?::timestamptz + n * interval '1 minute'
                FROM generate_series(0, ? - 1) n
                """, learner, course, status, from, count);
    }

    /** Inserts the next topic of the module. */
    UUID topic(UUID course, int module, String contentType) throws SQLException {
        return database.insert("""
                INSERT INTO topics (course_id, module_no, module_name, topic_number, topic_name, content_type)
                SELECT ?, ?, 'M' || ?, 1 + count(*), 'T', ? FROM topics RETURNING topic_id
                """, course, module, module, contentType);
    }

    /** Enrolls the learner in the course. */
    void enroll(UUID learner, UUID course) throws SQLException {
        database.execute("INSERT INTO enrollments (user_id, course_id) VALUES (?, ?)", learner, course);
    }

    /** Inserts progress of 40 percent in the topic. */
    void begin(UUID learner, UUID topic, String at) throws SQLException {
        database.execute("""
                INSERT INTO topic_progress (user_id, topic_id, last_position_s, updated_at)
                VALUES (?, ?, 40, ?::timestamptz)
                """, learner, topic, at);
    }

    void complete(UUID learner, UUID topic, String at) throws SQLException {
        database.execute("""
                INSERT INTO topic_progress (user_id, topic_id, is_completed, last_position_s, updated_at, completed_at)
                VALUES (?, ?, true, 100, ?::timestamptz, ?::timestamptz)
                """, learner, topic, at, at);
    }

    /** Opens the module. It is passed at the second time, or is not if that is {@code never}. */
    void module(UUID learner, UUID course, int module, String opened, String passed) throws SQLException {
        database.execute("""
                INSERT INTO module_progress (user_id, course_id, module_no, unlocked_at, quiz_passed, passed_at)
                SELECT ?, ?, ?, ?::timestamptz, p.at IS NOT NULL, p.at
                FROM (SELECT NULLIF(?, 'never')::timestamptz AS at) p
                """, learner, course, module, opened, passed);
    }

    /** Inserts an attempt at the first quiz of module 1. A started one has no score and is not graded. */
    void attempt(UUID learner, UUID course, String status, int score, String at) throws SQLException {
        database.execute("""
                INSERT INTO quiz_attempts (user_id, course_id, module_no, topic_pair_index, status, score, completed_at, updated_at)
                SELECT ?, ?, 1, 1, a.status, CASE WHEN a.is_graded THEN ? END, CASE WHEN a.is_graded THEN a.at END, a.at
                FROM (SELECT status, status <> 'started' AS is_graded, at FROM (VALUES (?, ?::timestamptz)) v (status, at)) a
                """, learner, course, score, status, at);
    }

    /** Invites somebody who has no account yet. */
    void invite(UUID cohort, int batch) throws SQLException {
        database.execute("""
                INSERT INTO cohort_members (cohort_id, batch_no, email)
                VALUES (?, ?, gen_random_uuid() || '@example.org')
                """, cohort, batch);
    }

    void member(UUID cohort, UUID learner, int batch) throws SQLException {
        database.execute("""
                INSERT INTO cohort_members (cohort_id, user_id, batch_no, email)
                VALUES (?, ?, ?, gen_random_uuid() || '@example.org')
                """, cohort, learner, batch);
    }
}
