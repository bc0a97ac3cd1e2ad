INSERT INTO learner_activity_events
  (event_id, user_id, course_id, module_no, topic_id, event_type, payload, derived_status, status_reason, created_at)
VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
ON CONFLICT (event_id) DO NOTHING
