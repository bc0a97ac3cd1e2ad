-- A pass is never taken back: one that the live row has is history's too, if an attempt at any pair of that module's quizzes
-- earned it. What the live tables have from before Kafka's first event speaks as well.
UPDATE module_progress m SET
  quiz_passed = true,
  passed_at = LEAST(m.passed_at, l.passed_at),
  completed_at = LEAST(m.completed_at, l.passed_at)
FROM public.module_progress l
WHERE l.user_id = m.user_id AND l.course_id = m.course_id AND l.module_no = m.module_no
  AND l.quiz_passed
  AND (NOT m.quiz_passed OR m.passed_at IS NULL OR l.passed_at < m.passed_at)
  AND (
    EXISTS (
      SELECT FROM quiz_attempts a
      WHERE a.user_id = m.user_id AND a.course_id = m.course_id AND a.module_no + 0 = m.module_no
        AND a.status = 'passed' AND a.completed_at = l.passed_at
    )
    OR EXISTS (
      SELECT FROM public.quiz_attempts a
      WHERE a.user_id = m.user_id AND a.course_id = m.course_id AND a.module_no + 0 = m.module_no
        AND a.status = 'passed' AND a.completed_at = l.passed_at AND a.completed_at < ?::timestamptz
    )
  );
