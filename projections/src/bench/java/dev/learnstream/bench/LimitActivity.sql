INSERT INTO learner_activity_events AS s
  (event_id, user_id, course_id, module_no, topic_id, event_type, payload, derived_status, status_reason, created_at)
SELECT
  event_id, user_id, course_id, module_no, topic_id, event_type, payload, derived_status, status_reason, created_at
FROM bench.activity
WHERE worker = ? AND seq >= ? AND seq < ?
ORDER BY event_id
ON CONFLICT (event_id) DO UPDATE SET
  created_at = LEAST(s.created_at, excluded.created_at),
  topic_id = COALESCE(s.topic_id, excluded.topic_id)
