-- Only events that change a module's state: its first event, an earlier one, the first pass of its last quiz.
INSERT INTO module_progress AS s
  (user_id, course_id, module_no, unlocked_at, cooldown_until, quiz_passed, passed_at, completed_at, updated_at)
SELECT
  n.user_id, n.course_id, n.module_no, n.t, n.t + interval '168 hours', n.passed_at IS NOT NULL, n.passed_at, n.passed_at,
  COALESCE(n.passed_at, n.t)
FROM (
  SELECT
    a.user_id,
    a.course_id,
    a.module_no,
    min(a.t) AS t,
    min(a.t) FILTER (WHERE a.status = 'passed' AND a.topic_pair_index = l.pair) AS passed_at
  FROM bench.attempts a
  JOIN (SELECT course_id, module_no, max(topic_pair_index) AS pair FROM quiz_questions GROUP BY course_id, module_no) l
    USING (course_id, module_no)
  WHERE a.worker = ? AND a.seq >= ? AND a.seq < ?
  GROUP BY a.user_id, a.course_id, a.module_no
) n
LEFT JOIN module_progress m USING (user_id, course_id, module_no)
WHERE m.user_id IS NULL OR n.t < m.unlocked_at OR n.passed_at IS NOT NULL AND (m.passed_at IS NULL OR n.passed_at < m.passed_at)
ORDER BY n.user_id, n.course_id, n.module_no
ON CONFLICT (user_id, course_id, module_no) DO UPDATE SET
  unlocked_at = LEAST(s.unlocked_at, excluded.unlocked_at),
  cooldown_until = LEAST(s.cooldown_until, excluded.cooldown_until),
  quiz_passed = s.quiz_passed OR excluded.quiz_passed,
  passed_at = LEAST(s.passed_at, excluded.passed_at),
  completed_at = LEAST(s.completed_at, excluded.completed_at),
  updated_at = GREATEST(s.updated_at, excluded.updated_at)
