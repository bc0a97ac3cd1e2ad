package dev.learnstream.projections.analytics;

import dev.learnstream.projections.testing.TestDatabase;

/** Rows for every view: 3 courses of 8 topics, 40 learners, 2 cohorts, and what learners did. */
final class CoursesInFigures {

    private static final String[] STATEMENTS = {"""
        INSERT INTO users (user_id, email, full_name, password_hash)
        SELECT md5('user' || n)::uuid, 'user' || n, 'User', '-' FROM generate_series(1, 40) AS n
        """, """
        INSERT INTO courses (course_id, slug, course_name, description)
        SELECT md5('course' || n)::uuid, 'course' || n, 'Course ' || n, '' FROM generate_series(1, 3) AS n
        """, """
        INSERT INTO topics (topic_id, course_id, module_no, module_name, topic_number, topic_name, content_type)
        SELECT md5('topic' || c || m || t)::uuid, md5('course' || c)::uuid, m, 'Module ' || m, t, 'Topic ' || t, 'video'
        FROM generate_series(1, 3) AS c, generate_series(1, 2) AS m, generate_series(1, 4) AS t
        """, """
        INSERT INTO enrollments (user_id, course_id)
        SELECT u.user_id, c.course_id FROM users u, courses c
        """, """
        INSERT INTO cohorts (cohort_id, course_id, name, updated_at)
        SELECT md5('cohort' || n)::uuid, md5('course' || n)::uuid, 'Cohort ' || n, now() FROM generate_series(1, 2) AS n
        """, """
        INSERT INTO cohort_members (cohort_id, user_id, email, batch_no)
        SELECT md5('cohort' || 1 + n % 2)::uuid, md5('user' || n)::uuid, 'user' || n, 1 + n % 3 FROM generate_series(1, 40) AS n
        """, """
        INSERT INTO topic_progress (user_id, topic_id, is_completed, last_position_s, updated_at)
        SELECT u.user_id, t.topic_id, t.topic_number < 3, 50, timestamptz '2026-03-01 00:00Z' + t.topic_number * interval '1 hour'
        FROM users u, topics t WHERE t.topic_number < 4
        """, """
        INSERT INTO module_progress (user_id, course_id, module_no, quiz_passed, unlocked_at, passed_at)
        SELECT u.user_id, c.course_id, 1, true, timestamptz '2026-03-01 00:00Z', timestamptz '2026-03-04 00:00Z'
        FROM users u, courses c
        """, """
        INSERT INTO learner_activity_events (user_id, course_id, module_no, event_type, derived_status, created_at)
        SELECT u.user_id, c.course_id, 1, 'video.pause', (ARRAY['attention_drift', 'engaged', NULL])[1 + d % 3],
          timestamptz '2026-03-01 00:00Z' + d * interval '1 day'
        FROM users u, courses c, generate_series(1, 9) AS d
        """, """
        INSERT INTO quiz_attempts (user_id, course_id, module_no, topic_pair_index, score, status, completed_at)
        SELECT u.user_id, c.course_id, 1, p, p, 'passed', timestamptz '2026-03-02 00:00Z'
        FROM users u, courses c, generate_series(1, 2) AS p
        """, """
        INSERT INTO learnstream.watermark (topic_id, topic, partition, next_offset, merged)
        SELECT md5('topic')::uuid, 'progress-updates', n, 10, 10 FROM generate_series(0, 11) AS n
        """};

    private CoursesInFigures() {}

    static void insert(TestDatabase database) {
        for (String statement : STATEMENTS) {
            database.execute(statement);
        }
    }
}
