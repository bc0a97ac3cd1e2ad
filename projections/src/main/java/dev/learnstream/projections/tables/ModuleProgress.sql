-- 1. A module opens with the learner's first event in it, or with the moment that the sweep has found. The upsert also takes
-- the row's lock, for the statement below.
WITH input AS (
  SELECT
    i.user_id,
    i.topic_id,
    COALESCE(i.course_id, p.course_id) AS course_id,
    COALESCE(i.module_no, p.module_no) AS module_no,
    i.topic_pair_index,
    i.completes,
    i.t,
    i.ordinal,
    p.content_type = 'video' AS is_video,
    u.user_id IS NULL AS no_user,
    i.topic_id IS NOT NULL AND p.topic_id IS NULL AS no_topic,
    i.topic_id IS NULL AND c.course_id IS NULL AS no_course
  FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::int4[], ?::int4[], ?::bool[], ?::timestamptz[])
    WITH ORDINALITY AS i (user_id, topic_id, course_id, module_no, topic_pair_index, completes, t, ordinal)
  LEFT JOIN public.users u USING (user_id)
  LEFT JOIN public.topics p USING (topic_id)
  LEFT JOIN public.courses c ON c.course_id = i.course_id
),
-- What the stored row covers already is left out. What the sweep has found (it completes nothing, not even not) never is:
-- the row is to be derived anew.
news AS (
  SELECT i.user_id, i.course_id, i.module_no, min(i.t) AS t
  FROM input i
  LEFT JOIN module_progress s USING (user_id, course_id, module_no)
  WHERE NOT i.no_user AND NOT i.no_topic AND NOT i.no_course
    AND (
      s.user_id IS NULL
      OR i.completes IS NULL
      -- A stored null is less than any value: nothing is known there yet.
      OR s.unlocked_at IS NULL OR s.cooldown_until IS NULL OR s.updated_at IS NULL
      OR s.videos_completed IS NULL OR s.quiz_passed IS NULL
      OR i.t < s.unlocked_at
      OR i.t > s.updated_at
      OR i.completes AND i.is_video AND NOT s.videos_completed @> to_jsonb(i.topic_id)
      OR i.completes AND i.topic_pair_index IS NOT NULL
        AND (s.passed_at IS NULL OR s.completed_at IS NULL OR i.t < s.passed_at)
        AND i.topic_pair_index = (
          SELECT max(q.topic_pair_index)
          FROM public.quiz_questions q
          WHERE q.course_id = i.course_id AND q.module_no = i.module_no
        )
    )
  GROUP BY i.user_id, i.course_id, i.module_no
),
merged AS (
  INSERT INTO module_progress AS s (user_id, course_id, module_no, unlocked_at, cooldown_until, updated_at)
  SELECT user_id, course_id, module_no, t, t + interval '168 hours', t
  FROM news
  ORDER BY user_id, course_id, module_no
  ON CONFLICT (user_id, course_id, module_no) DO UPDATE SET
    unlocked_at = LEAST(s.unlocked_at, excluded.unlocked_at),
    cooldown_until = LEAST(s.unlocked_at, excluded.unlocked_at) + interval '168 hours'
  RETURNING user_id, course_id, module_no
)
SELECT count(*) AS changed, NULL::bigint AS ordinal, NULL AS verdict, NULL::uuid AS parent_id, jsonb_agg(to_jsonb(m)) AS written
FROM merged m
UNION ALL
SELECT
  0,
  i.ordinal,
  CASE WHEN i.no_user THEN 'no_user' WHEN i.no_topic THEN 'no_topic' WHEN i.no_course THEN 'no_course' END,
  CASE WHEN i.no_user THEN i.user_id WHEN i.no_topic THEN i.topic_id WHEN i.no_course THEN i.course_id END,
  NULL
FROM input i
WHERE i.no_user OR i.no_topic OR i.no_course;

-- 2. The rest is derived from what is stored, for the rows that the statement above has written, so that this transaction holds
-- their locks. A statement of its own sees what the lock's last owner committed. It is told the keys of the rows: their xmin is
-- not the number of the transaction where the driver sets savepoints (autosave).
WITH locked AS (
  SELECT * FROM jsonb_to_recordset(?::jsonb) AS w (user_id uuid, course_id uuid, module_no int4)
),
-- Row by row, through the indexes: PostgreSQL cannot know how many rows there are above, and would compare each with each.
-- "module_no + 0" keeps it from reading all attempts at a module instead of the learner's.
state AS (
  SELECT l.*, t.videos, t.updated_at AS topics_updated_at, z.passed, z.passed_at, z.updated_at AS quizzes_updated_at
  FROM locked l
  CROSS JOIN LATERAL (
    SELECT
      jsonb_agg(p.topic_id ORDER BY p.topic_id) FILTER (WHERE s.is_completed AND p.content_type = 'video') AS videos,
      max(s.updated_at) AS updated_at
    FROM public.topics p
    JOIN topic_progress s ON s.user_id = l.user_id AND s.topic_id = p.topic_id
    WHERE p.course_id = l.course_id AND p.module_no = l.module_no
  ) t
  CROSS JOIN LATERAL (
    SELECT max(q.topic_pair_index) AS pair
    FROM public.quiz_questions q
    WHERE q.course_id = l.course_id AND q.module_no = l.module_no
  ) last
  CROSS JOIN LATERAL (
    SELECT
      bool_or(a.status = 'passed' AND a.topic_pair_index = last.pair) AS passed,
      min(a.completed_at) FILTER (WHERE a.status = 'passed' AND a.topic_pair_index = last.pair) AS passed_at,
      max(a.updated_at) AS updated_at
    FROM quiz_attempts a
    WHERE a.user_id = l.user_id AND a.course_id = l.course_id AND a.module_no + 0 = l.module_no
  ) z
)
UPDATE module_progress m SET
  videos_completed = COALESCE(d.videos, '[]'),
  quiz_passed = COALESCE(m.quiz_passed, false) OR COALESCE(d.passed, false),
  passed_at = LEAST(m.passed_at, d.passed_at),
  completed_at = LEAST(m.completed_at, d.passed_at),
  updated_at = COALESCE(GREATEST(d.topics_updated_at, d.quizzes_updated_at), m.unlocked_at)
FROM state d
WHERE m.user_id = d.user_id AND m.course_id = d.course_id AND m.module_no = d.module_no
  AND (m.videos_completed, m.quiz_passed, m.passed_at, m.completed_at, m.updated_at) IS DISTINCT FROM
    (COALESCE(d.videos, '[]'), COALESCE(m.quiz_passed, false) OR COALESCE(d.passed, false), LEAST(m.passed_at, d.passed_at),
     LEAST(m.completed_at, d.passed_at), COALESCE(GREATEST(d.topics_updated_at, d.quizzes_updated_at), m.unlocked_at));
