-- A million activity events of 2,000 learners, each in 5 of 20 courses. The same rows every time.
-- Identifiers are numbers: learner 7 is 00000000-0000-0000-0000-000000000007.

SET session_replication_role = replica; -- no foreign keys

INSERT INTO users (user_id, email, full_name, password_hash)
SELECT lpad(to_hex(l), 32, '0')::uuid, 'l' || l || '@example.org', 'L', '-'
FROM generate_series(1, 2000) l;

INSERT INTO courses (course_id, slug, course_name, description)
SELECT lpad(to_hex(c), 32, '0')::uuid, 'c' || c, 'C', '-'
FROM generate_series(0, 19) c;

-- 8 modules of 4 videos and a text.
INSERT INTO topics (topic_id, course_id, module_no, module_name, topic_number, topic_name, content_type)
SELECT
  lpad(to_hex(c * 40 + t), 32, '0')::uuid, lpad(to_hex(c), 32, '0')::uuid, 1 + t / 5, 'M', 1 + t % 5, 'T',
  CASE WHEN t % 5 < 4 THEN 'video' ELSE 'text' END
FROM generate_series(0, 19) c, generate_series(0, 39) t;

INSERT INTO enrollments (user_id, course_id)
SELECT lpad(to_hex(l), 32, '0')::uuid, lpad(to_hex((l + 4 * k) % 20), 32, '0')::uuid
FROM generate_series(1, 2000) l, generate_series(0, 4) k;

-- 20 topics of each course, inserted topic by topic for all learners.
INSERT INTO topic_progress (user_id, topic_id, is_completed, last_position_s, completed_at)
SELECT
  lpad(to_hex(l), 32, '0')::uuid, lpad(to_hex((l + 4 * k) % 20 * 40 + t), 32, '0')::uuid, t < 15, 50,
  CASE WHEN t < 15 THEN now() END
FROM generate_series(0, 19) t, generate_series(1, 2000) l, generate_series(0, 4) k;

INSERT INTO module_progress (user_id, course_id, module_no, quiz_passed, videos_completed)
SELECT
  lpad(to_hex(l), 32, '0')::uuid, lpad(to_hex((l + 4 * k) % 20), 32, '0')::uuid, m, m < 4,
  jsonb_build_array(lpad(to_hex((l + 4 * k) % 20 * 40 + 5 * m - 5), 32, '0')::uuid)
FROM generate_series(1, 4) m, generate_series(1, 2000) l, generate_series(0, 4) k;

-- Two attempts at each of two quizzes of the modules 1 to 4: the first fails, the second passes except in module 4.
INSERT INTO quiz_attempts (user_id, course_id, module_no, topic_pair_index, score, status, completed_at)
SELECT
  lpad(to_hex(l), 32, '0')::uuid, lpad(to_hex((l + 4 * k) % 20), 32, '0')::uuid, m, q, 2 * a,
  CASE WHEN a = 2 AND m < 4 THEN 'passed' ELSE 'failed' END, now() + a * interval '1 hour'
FROM generate_series(1, 2) a, generate_series(1, 4) m, generate_series(1, 2) q, generate_series(1, 2000) l, generate_series(0, 4) k;

-- Four cohorts of each course, with two batches of about 62 learners.
INSERT INTO cohorts (cohort_id, course_id, name)
SELECT lpad(to_hex(c * 4 + g), 32, '0')::uuid, lpad(to_hex(c), 32, '0')::uuid, 'G' || g
FROM generate_series(0, 19) c, generate_series(0, 3) g;

INSERT INTO cohort_members (cohort_id, user_id, email, batch_no)
SELECT
  lpad(to_hex((l + 4 * k) % 20 * 4 + l / 20 % 4), 32, '0')::uuid, lpad(to_hex(l), 32, '0')::uuid, 'l' || l || '@example.org',
  1 + l / 80 % 2
FROM generate_series(1, 2000) l, generate_series(0, 4) k;

-- The insert skips the indexes, and REINDEX builds them at once, in a third of the time.
UPDATE pg_index SET indisready = false WHERE indrelid = 'learner_activity_events'::regclass;

-- One event every 10 seconds from January to April. One in 33 is late, by up to 28 hours.
INSERT INTO learner_activity_events (event_id, user_id, course_id, module_no, topic_id, event_type, derived_status, created_at)
SELECT
  lpad(to_hex(e), 32, '0')::uuid,
  lpad(to_hex(1 + h % 2000), 32, '0')::uuid,
  lpad(to_hex(c), 32, '0')::uuid,
  1,
  lpad(to_hex(c * 40 + e % 20), 32, '0')::uuid,
  'video.play',
  (ARRAY['content_friction', 'attention_drift'])[h / 10000 % 50],
  timestamptz '2026-01-01 00:00Z' + make_interval(secs => e * 10 - CASE WHEN h % 33 = 0 THEN h % 100000 ELSE 0 END)
FROM generate_series(1, 1000000) e
CROSS JOIN LATERAL (SELECT hashint4(e) & 2147483647 AS h) hash
CROSS JOIN LATERAL (SELECT (1 + h % 2000 + 4 * (h / 2000 % 5)) % 20 AS c) course;

REINDEX TABLE learner_activity_events;
