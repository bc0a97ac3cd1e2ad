-- Finds held events whose parent exists, except those that another instance has locked. Each kind of parent is a separate join: so
-- PostgreSQL can decide by row counts whether to look up each missing parent, and never has to read all learners of a large platform.
WITH come AS MATERIALIZED (
  SELECT h.parent, h.parent_id
  FROM (SELECT DISTINCT parent, parent_id FROM learnstream.held_events WHERE parent = 'user') h
  JOIN public.users u ON u.user_id = h.parent_id
  UNION ALL
  SELECT h.parent, h.parent_id
  FROM (SELECT DISTINCT parent, parent_id FROM learnstream.held_events WHERE parent = 'course') h
  JOIN public.courses c ON c.course_id = h.parent_id
  UNION ALL
  SELECT h.parent, h.parent_id
  FROM (SELECT DISTINCT parent, parent_id FROM learnstream.held_events WHERE parent = 'topic') h
  JOIN public.topics p ON p.topic_id = h.parent_id
)
SELECT h.topic_id, h.partition, h."offset", h.topic, h.record_at, h.key, h.value, h.headers
FROM come
JOIN learnstream.held_events h USING (parent, parent_id)
ORDER BY h.topic_id, h.partition, h."offset"
LIMIT ?
FOR UPDATE OF h SKIP LOCKED;
