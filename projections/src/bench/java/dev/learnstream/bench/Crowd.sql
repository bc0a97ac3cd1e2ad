INSERT INTO users (user_id, email, full_name, password_hash)
SELECT gen_random_uuid(), 'crowd' || n, 'Learner', 'none'
FROM generate_series(1, %d) n;

INSERT INTO topic_progress (user_id, topic_id, is_completed, completed_at, last_position_s, updated_at)
SELECT u.user_id, t.topic_id, true, timestamptz '2026-01-01Z', 100, timestamptz '2026-01-01Z'
FROM users u
CROSS JOIN topics t
WHERE u.email LIKE 'crowd%%';

-- Consistent with the topics above: otherwise the service would repair these rows during the measurement.
INSERT INTO module_progress (user_id, course_id, module_no, videos_completed, unlocked_at, cooldown_until, updated_at)
SELECT u.user_id, t.course_id, t.module_no, t.videos, timestamptz '2026-01-01Z', timestamptz '2026-01-08Z', timestamptz '2026-01-01Z'
FROM users u
CROSS JOIN (
  SELECT course_id, module_no, jsonb_agg(topic_id ORDER BY topic_id) FILTER (WHERE content_type = 'video') AS videos
  FROM topics
  GROUP BY course_id, module_no
) t
WHERE u.email LIKE 'crowd%%';

-- Ids of version 7, in the order of their times.
INSERT INTO learner_activity_events
  (event_id, user_id, course_id, module_no, topic_id, event_type, payload, derived_status, status_reason, created_at)
SELECT
  (lpad(to_hex(n.ms), 12, '0') || '7' || substr(md5(n.ms::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15))::uuid,
  n.user_id,
  n.course_id,
  n.module_no,
  n.topic_id,
  'video.play',
  '{"at": 12.5, "speed": 1.25, "device": "tablet"}',
  'engaged',
  'Learner interacting with content (video.play)',
  to_timestamp(n.ms / 1000.0)
FROM (
  SELECT u.user_id, t.course_id, t.module_no, t.topic_id, 1735689600000 + (random() * 31536000000)::bigint AS ms
  FROM users u
  CROSS JOIN topics t
  WHERE u.email LIKE 'crowd%%'
) n
ORDER BY n.ms;
