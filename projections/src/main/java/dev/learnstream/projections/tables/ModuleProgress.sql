-- 1. A module opens with the learner's first event in it, or at the time that the sweep has found. The second parameter names the other
-- rows whose state may have changed: because of a completed video, of a passed quiz, or of the sweep. They are locked for the
-- statement below: a conflict that updates nothing locks the row and creates no version of it.
--
-- A stored row is looked up as in TopicProgress.sql. "module_no + 0" keeps PostgreSQL from using its other index, and reading all rows
-- of a module instead of a learner's. It would do so as long as the tables are new and it has no statistics of them.
WITH input AS (
  SELECT
    i.user_id,
    COALESCE(i.course_id, p.course_id) AS course_id,
    COALESCE(i.module_no, p.module_no) AS module_no,
    min(i.t) AS t
  FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::int4[], ?::timestamptz[]) AS i (user_id, topic_id, course_id, module_no, t)
  LEFT JOIN public.topics p USING (topic_id)
  -- The tables before this one have taken the events, so their parents exist. A topic may have been deleted since.
  WHERE i.topic_id IS NULL OR p.topic_id IS NOT NULL
  GROUP BY 1, 2, 3
),
touched AS (
  SELECT DISTINCT c.*
  FROM unnest(?::jsonb[]) AS t (keys)
  CROSS JOIN LATERAL jsonb_to_recordset(t.keys) AS c (user_id uuid, course_id uuid, module_no int4)
),
news AS (
  SELECT i.*
  FROM input i
  LEFT JOIN touched c USING (user_id, course_id, module_no)
  LEFT JOIN LATERAL (
    SELECT *
    FROM module_progress s
    WHERE s.user_id = i.user_id AND s.course_id = i.course_id AND s.module_no + 0 = i.module_no
    OFFSET 0
  ) s ON true
  WHERE s.user_id IS NULL
    OR i.t < s.unlocked_at
    OR c.user_id IS NOT NULL
    -- A stored null is less than any value: the value is not known yet.
    OR s.unlocked_at IS NULL OR s.cooldown_until IS NULL OR s.updated_at IS NULL
    OR s.videos_completed IS NULL OR s.quiz_passed IS NULL
    OR s.quiz_passed AND (s.passed_at IS NULL OR s.completed_at IS NULL)
),
opened AS (
  INSERT INTO module_progress AS s (user_id, course_id, module_no, unlocked_at, cooldown_until, updated_at)
  SELECT user_id, course_id, module_no, t, t + interval '168 hours', t
  FROM news
  ORDER BY user_id, course_id, module_no
  ON CONFLICT (user_id, course_id, module_no) DO UPDATE SET
    unlocked_at = LEAST(s.unlocked_at, excluded.unlocked_at),
    cooldown_until = LEAST(s.unlocked_at, excluded.unlocked_at) + interval '168 hours'
  WHERE (s.unlocked_at, s.cooldown_until) IS DISTINCT FROM
    (LEAST(s.unlocked_at, excluded.unlocked_at), LEAST(s.unlocked_at, excluded.unlocked_at) + interval '168 hours')
  RETURNING user_id, course_id, module_no
)
SELECT
  count(o.user_id) AS changed,
  NULL::bigint AS ordinal,
  NULL AS verdict,
  NULL::uuid AS parent_id,
  jsonb_agg(to_jsonb(n) - 't' || jsonb_build_object('is_counted', o.user_id IS NOT NULL)) AS touched
FROM news n
LEFT JOIN opened o USING (user_id, course_id, module_no);

-- 2. The rest is derived from stored rows, for the rows that the statement above has locked. A separate statement sees the rows that the
-- lock's last owner committed. It gets the rows' keys as a parameter: their xmin may differ from the transaction's id if the driver sets
-- savepoints (autosave).
WITH locked AS (
  SELECT * FROM jsonb_to_recordset(?::jsonb) AS w (user_id uuid, course_id uuid, module_no int4, is_counted bool)
),
-- Row by row, through the indexes: PostgreSQL cannot know the number of rows above, and would compare all pairs of rows.
state AS (
  SELECT l.*, t.videos, t.completed_at, z.passed, z.passed_at
  FROM locked l
  CROSS JOIN LATERAL (
    SELECT
      jsonb_agg(p.topic_id ORDER BY p.topic_id) AS videos,
      max(s.completed_at) AS completed_at
    FROM public.topics p
    JOIN topic_progress s ON s.user_id = l.user_id AND s.topic_id = p.topic_id
    WHERE p.course_id = l.course_id AND p.module_no = l.module_no AND p.content_type = 'video' AND s.is_completed
  ) t
  CROSS JOIN LATERAL (
    SELECT max(q.topic_pair_index) AS pair
    FROM public.quiz_questions q
    WHERE q.course_id = l.course_id AND q.module_no = l.module_no
  ) last
  CROSS JOIN LATERAL (
    SELECT
      count(*) > 0 AS passed,
      min(a.completed_at) AS passed_at
    FROM quiz_attempts a
    WHERE a.user_id = l.user_id AND a.course_id = l.course_id AND a.module_no + 0 = l.module_no
      AND a.status = 'passed' AND a.topic_pair_index = last.pair
  ) z
),
derived AS (
  UPDATE module_progress m SET
    videos_completed = COALESCE(d.videos, '[]'),
    quiz_passed = COALESCE(m.quiz_passed, false) OR d.passed,
    passed_at = LEAST(m.passed_at, d.passed_at),
    completed_at = LEAST(m.completed_at, d.passed_at),
    updated_at = GREATEST(m.unlocked_at, d.completed_at, LEAST(m.passed_at, d.passed_at))
  FROM state d
  WHERE m.user_id = d.user_id AND m.course_id = d.course_id AND m.module_no + 0 = d.module_no
    AND (m.videos_completed, m.quiz_passed, m.passed_at, m.completed_at, m.updated_at) IS DISTINCT FROM
      (COALESCE(d.videos, '[]'), COALESCE(m.quiz_passed, false) OR d.passed, LEAST(m.passed_at, d.passed_at),
       LEAST(m.completed_at, d.passed_at), GREATEST(m.unlocked_at, d.completed_at, LEAST(m.passed_at, d.passed_at)))
  RETURNING d.is_counted
)
SELECT count(*) FILTER (WHERE NOT is_counted) AS changed FROM derived;
