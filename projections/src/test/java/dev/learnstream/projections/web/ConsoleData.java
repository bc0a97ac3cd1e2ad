package dev.learnstream.projections.web;

import java.util.List;

/** A course with six learners, a course without any, and things that need a person. Some texts are hostile. */
final class ConsoleData {

    private static final String SOURCE = "'0192f0c0-0000-7000-8000-0000000000ee'";

    static final List<String> STATEMENTS = List.of(
            """
            INSERT INTO users (user_id, email, full_name, password_hash)
            SELECT ('0192f0c0-0000-7000-8000-00000000000' || n)::uuid, 'ada' || n || '@example.org', 'Ada', '-'
            FROM generate_series(1, 6) n
            """,
            """
            INSERT INTO courses (course_id, slug, course_name, description)
            VALUES
              ('0192f0c0-0000-7000-8000-00000000000c', 'bake-bread', 'Baking <b>bread</b>', ''),
              ('0192f0c0-0000-7000-8000-0000000000cc', 'unused', 'Unused', '')
            """,
            """
            INSERT INTO topics (topic_id, course_id, module_no, module_name, topic_number, topic_name, content_type)
            VALUES
              ('0192f0c0-0000-7000-8000-0000000000d1', '0192f0c0-0000-7000-8000-00000000000c', 1, 'Dough', 1, 'Flour', 'text'),
              ('0192f0c0-0000-7000-8000-0000000000d2', '0192f0c0-0000-7000-8000-00000000000c', 1, 'Dough', 2, 'Water', 'video')
            """,
            """
            INSERT INTO topic_progress (user_id, topic_id, is_completed, last_position_s, completed_at, updated_at)
            SELECT user_id, '0192f0c0-0000-7000-8000-0000000000d1', n < 6, CASE WHEN n < 6 THEN 100 ELSE 40 END,
              CASE WHEN n < 6 THEN now() END, CASE WHEN n = 1 THEN timestamptz '2026-01-03 00:00Z' ELSE now() END
            FROM (SELECT user_id, row_number() OVER (ORDER BY user_id) AS n FROM users) u
            """,
            """
            INSERT INTO module_progress (user_id, course_id, module_no, quiz_passed, unlocked_at, cooldown_until, passed_at)
            SELECT user_id, '0192f0c0-0000-7000-8000-00000000000c', 1, n = 1, '2026-01-01 00:00Z', '2026-01-08 00:00Z',
              CASE WHEN n = 1 THEN timestamptz '2026-01-04 00:00Z' END
            FROM (SELECT user_id, row_number() OVER (ORDER BY user_id) AS n FROM users) u
            """,
            """
            INSERT INTO quiz_attempts
              (attempt_id, user_id, course_id, module_no, topic_pair_index, status, score, completed_at, updated_at)
            VALUES ('0192f0c0-0000-7000-8000-0000000000a1', '0192f0c0-0000-7000-8000-000000000001',
              '0192f0c0-0000-7000-8000-00000000000c', 1, 1, 'passed', 4, '2026-01-03 00:00Z', '2026-01-03 00:00Z')
            """,
            """
            INSERT INTO learner_activity_events (user_id, course_id, event_type, derived_status, status_reason, created_at)
            VALUES
              ('0192f0c0-0000-7000-8000-000000000001', '0192f0c0-0000-7000-8000-00000000000c', 'a', 'engaged', 'r', '2026-01-01 00:00Z'),
              ('0192f0c0-0000-7000-8000-000000000001', '0192f0c0-0000-7000-8000-00000000000c',
                '<script>alert(1)</script>', NULL, NULL, '2026-01-03 00:00Z')
            """,
            """
            INSERT INTO learner_activity_events (user_id, course_id, event_type, created_at)
            SELECT '0192f0c0-0000-7000-8000-000000000002', '0192f0c0-0000-7000-8000-0000000000cc', 'event.' || n,
              timestamptz '2026-01-01 00:00Z' + n * interval '1 minute'
            FROM generate_series(1, 60) n
            """,
            """
            INSERT INTO cohorts (cohort_id, course_id, name)
            VALUES ('0192f0c0-0000-7000-8000-0000000000b1', '0192f0c0-0000-7000-8000-00000000000c', 'Autumn')
            """,
            """
            INSERT INTO cohort_members (cohort_id, email, user_id)
            VALUES ('0192f0c0-0000-7000-8000-0000000000b1', 'ada1@example.org', '0192f0c0-0000-7000-8000-000000000001')
            """,
            """
            INSERT INTO learnstream.dead_letters (topic_id, partition, "offset", topic, record_at, reason, detail)
            VALUES
              (%1$s, 0, 900, 'quiz-attempts', now(), 'unreadable', 'cut off <script>alert(1)</script>'),
              (%1$s, 0, 901, 'quiz-attempts', now(), 'unreadable', 'cut off <script>alert(1)</script>'),
              (%1$s, 0, 902, 'quiz-attempts', now(), 'refused', 'percent must be from 0 to 100')
            """.formatted(SOURCE),
            """
            INSERT INTO learnstream.held_events
              (topic_id, partition, "offset", topic, record_at, value, user_id, parent, parent_id)
            VALUES (%s, 0, 950, 'progress-updates', now(), '', '0192f0c0-0000-7000-8000-000000000001', 'topic',
              '0192f0c0-0000-7000-8000-00000000dead')
            """.formatted(SOURCE),
            "INSERT INTO learnstream.replays (rate, state, requested_by) VALUES (5000, 'failed', 'ann <b>')");

    /** Most of them have a detail of their own, which is the worst case for groups. */
    static final String MANY_LETTERS = """
            INSERT INTO learnstream.dead_letters (topic_id, partition, "offset", topic, record_at, value, reason, detail)
            SELECT %s, n %% 4, 1000 + n, 'quiz-attempts', now(), convert_to(repeat(md5(n::text), 10), 'UTF8'),
              CASE WHEN n %% 10 < 7 THEN 'unreadable' ELSE 'refused' END, 'detail ' || md5(n::text)
            FROM generate_series(1, 100000) n
            """.formatted(SOURCE);

    private ConsoleData() {}
}
