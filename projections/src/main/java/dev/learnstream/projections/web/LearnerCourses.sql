SELECT
  s.course_id,
  c.course_name,
  s.last_seen_at,
  s.completed_topics,
  s.total_topics,
  s.completed_percent,
  s.open_modules,
  s.passed_modules,
  s.total_modules,
  s.quiz_attempts,
  s.best_score,
  s.latest_status,
  s.status_reason
FROM analytics.learner_summary s
JOIN analytics.courses c ON c.course_id = s.course_id
WHERE s.user_id = ?::uuid
ORDER BY s.last_seen_at DESC NULLS LAST, c.course_name;
