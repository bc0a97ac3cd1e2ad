SELECT event_id, course_id, course_name, module_no, module_name, topic_name, event_type, derived_status, status_reason, created_at
FROM analytics.learner_timeline
WHERE user_id = ?::uuid AND (created_at, event_id) < (?::timestamptz, ?::uuid)
ORDER BY created_at DESC, event_id DESC
LIMIT 51;
