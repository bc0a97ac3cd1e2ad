SELECT event_id, course_id, course_name, module_no, module_name, topic_name, event_type, derived_status, status_reason, occurred_at
FROM analytics.learner_timeline
WHERE user_id = ?::uuid AND (occurred_at, event_id) < (?::timestamptz, ?::uuid)
ORDER BY occurred_at DESC, event_id DESC
LIMIT 51;
