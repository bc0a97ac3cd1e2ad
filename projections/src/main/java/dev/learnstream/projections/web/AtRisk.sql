SELECT
  user_id AS "Learner",
  CASE risk WHEN 'content_friction' THEN 'friction' WHEN 'attention_drift' THEN 'drift' ELSE risk END AS "Risk",
  COALESCE(status_reason, 'No event for more than 168 hours') AS "Why",
  to_char(last_event_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS "Last event, UTC",
  percent AS "Completed %"
FROM analytics.at_risk_learners
WHERE course_id = ?::uuid
ORDER BY array_position(ARRAY['content_friction', 'attention_drift', 'inactive'], risk), last_event_at DESC
LIMIT 20;
