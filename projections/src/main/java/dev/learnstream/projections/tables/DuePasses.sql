-- Due notes of passed modules, each with its consequence: the module after it, if that is not open or opened later. A note without a
-- consequence is returned too, because it is then done. The rule is that of DueModules.sql.
SELECT d.pass_id, n.user_id, n.course_id, n.module_no, n.unlocked_at::text AS unlocked_at
FROM (
  SELECT w.*, p.*
  FROM (SELECT ?::timestamptz AS now, interval '168 hours' AS cooldown) w
  JOIN learnstream.due_passes p ON p.due_at <= w.now
  ORDER BY p.due_at, p.pass_id
  LIMIT ?
) d
LEFT JOIN LATERAL (
  SELECT m.user_id, m.course_id, k.next_no AS module_no, GREATEST(m.passed_at, m.unlocked_at + d.cooldown) AS unlocked_at
  FROM module_progress m
  CROSS JOIN LATERAL (
    SELECT min(t.module_no) FILTER (WHERE t.module_no > m.module_no) AS next_no, bool_or(t.module_no = m.module_no) AS is_taught
    FROM public.topics t
    WHERE t.course_id = m.course_id AND t.module_no >= m.module_no
  ) k
  LEFT JOIN module_progress o ON o.user_id = m.user_id AND o.course_id = m.course_id AND o.module_no = k.next_no
  WHERE m.user_id = d.user_id AND m.course_id = d.course_id AND m.module_no = d.module_no
    AND m.module_no > 0 AND k.is_taught AND k.next_no IS NOT NULL
    AND m.unlocked_at + d.cooldown <= d.now
    AND (m.passed_at <= d.now OR m.passed_at IS NULL AND m.quiz_passed)
    AND GREATEST(m.passed_at, m.unlocked_at + d.cooldown) < COALESCE(o.unlocked_at, 'infinity')
) n ON true
ORDER BY n.user_id, n.course_id, n.module_no;
