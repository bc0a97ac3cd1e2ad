SELECT
  user_id AS "Learner",
  severity AS "Severity",
  why AS "Why",
  NULLIF(concat_ws(', ', 'module ' || module_no, topic_name, 'quiz ' || topic_pair_index), '') AS "Where",
  to_char(since AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS "Since, UTC",
  to_char(last_seen_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS "Last seen, UTC",
  COALESCE(completed_percent, 0) AS "Completed %"
FROM analytics.at_risk_learners
WHERE course_id = ?::uuid
ORDER BY severity DESC, since
LIMIT 20;
