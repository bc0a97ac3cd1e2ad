SELECT
  c.course_name AS "Course",
  m.module_no AS "Module",
  to_char(m.unlocked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS "Unlocked, UTC",
  to_char(m.cooldown_until AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS "Cooldown until, UTC",
  jsonb_array_length(m.videos_completed) AS "Videos completed",
  CASE WHEN m.quiz_passed THEN 'passed' ELSE 'open' END AS "Quiz",
  to_char(m.passed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS "Passed, UTC"
FROM public.module_progress m
JOIN analytics.courses c ON c.course_id = m.course_id
WHERE m.user_id = ?::uuid
ORDER BY c.course_name, m.module_no;
