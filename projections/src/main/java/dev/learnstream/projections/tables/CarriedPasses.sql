-- A pass is never taken back. So a pass of the live row belongs to history too, if an attempt at any pair of that module's quizzes earned
-- it: the attempt with the same time. If no attempt has the live row's time, it is the first attempt at the highest pair. Attempts in the
-- live tables from before Kafka's first event count as well.
--
-- "module_no + 0" keeps PostgreSQL from reading all rows of a module instead of a learner's: see ModuleProgress.sql.
UPDATE module_progress m SET
  quiz_passed = true,
  passed_at = LEAST(m.passed_at, c.passed_at),
  completed_at = LEAST(m.completed_at, c.passed_at),
  updated_at = GREATEST(
    m.unlocked_at,
    LEAST(m.passed_at, c.passed_at),
    (
      SELECT max(s.completed_at)
      FROM public.topics p
      JOIN topic_progress s ON s.user_id = m.user_id AND s.topic_id = p.topic_id
      WHERE p.course_id = m.course_id AND p.module_no = m.module_no AND p.content_type = 'video' AND s.is_completed
    )
  )
FROM (
  SELECT l.user_id, l.course_id, l.module_no, e.passed_at, e.passed_at = l.passed_at AS is_same
  FROM public.module_progress l
  CROSS JOIN LATERAL (
    SELECT p.completed_at AS passed_at
    FROM (
      SELECT a.completed_at, a.topic_pair_index
      FROM quiz_attempts a
      WHERE a.user_id = l.user_id AND a.course_id = l.course_id AND a.module_no + 0 = l.module_no AND a.status = 'passed'
      UNION ALL
      SELECT a.completed_at, a.topic_pair_index
      FROM public.quiz_attempts a
      WHERE a.user_id = l.user_id AND a.course_id = l.course_id AND a.module_no + 0 = l.module_no AND a.status = 'passed'
        AND a.completed_at < ?::timestamptz
    ) p
    ORDER BY p.completed_at = l.passed_at DESC NULLS LAST, p.topic_pair_index DESC, p.completed_at
    LIMIT 1
  ) e
  WHERE l.quiz_passed AND (
    e.passed_at = l.passed_at
    OR NOT EXISTS (
      SELECT FROM public.quiz_attempts a
      WHERE a.user_id = l.user_id AND a.course_id = l.course_id AND a.module_no + 0 = l.module_no AND a.status = 'passed'
        AND a.completed_at = l.passed_at
    )
  )
) c
WHERE c.user_id = m.user_id AND c.course_id = m.course_id AND c.module_no = m.module_no
  AND (NOT m.quiz_passed OR c.is_same AND c.passed_at < m.passed_at);
