-- Rows of a module that differ from the derivation in the second statement of ModuleProgress.sql and have to be derived again. This only
-- finds them, without a lock. It must compute the same values as that statement, but for a whole module at once.
WITH module AS (
  SELECT ?::uuid AS course_id, ?::int4 AS module_no
),
last AS (
  SELECT max(q.topic_pair_index) AS pair
  FROM module
  JOIN public.quiz_questions q USING (course_id, module_no)
),
topics AS (
  SELECT
    m.user_id,
    jsonb_agg(p.topic_id ORDER BY p.topic_id) AS videos,
    max(s.completed_at) AS completed_at
  FROM module
  JOIN module_progress m USING (course_id, module_no)
  JOIN public.topics p USING (course_id, module_no)
  JOIN topic_progress s ON s.user_id = m.user_id AND s.topic_id = p.topic_id
  WHERE p.content_type = 'video' AND s.is_completed
  GROUP BY m.user_id
),
quizzes AS (
  SELECT
    a.user_id,
    true AS passed,
    min(a.completed_at) AS passed_at
  FROM module
  JOIN quiz_attempts a USING (course_id, module_no)
  JOIN last ON last.pair = a.topic_pair_index
  WHERE a.status = 'passed'
  GROUP BY a.user_id
)
SELECT m.user_id, m.course_id, m.module_no, m.unlocked_at::text AS unlocked_at
FROM module
JOIN module_progress m USING (course_id, module_no)
LEFT JOIN topics t ON t.user_id = m.user_id
LEFT JOIN quizzes z ON z.user_id = m.user_id
WHERE (m.cooldown_until, m.videos_completed, m.quiz_passed, m.passed_at, m.completed_at, m.updated_at) IS DISTINCT FROM
  (m.unlocked_at + interval '168 hours', COALESCE(t.videos, '[]'), COALESCE(m.quiz_passed, false) OR COALESCE(z.passed, false),
   LEAST(m.passed_at, z.passed_at), LEAST(m.completed_at, z.passed_at),
   GREATEST(m.unlocked_at, t.completed_at, LEAST(m.passed_at, z.passed_at)))
ORDER BY m.user_id;
