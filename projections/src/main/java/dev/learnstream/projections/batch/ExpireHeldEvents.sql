-- Leaves out events that another instance has locked. Leaves out events whose parent exists: they are applied, however old they are. If the
-- record's time is unknown or in the future, its age is the time for which it is held.
DELETE FROM learnstream.held_events h
USING (
  SELECT held.topic_id, held.partition, held."offset"
  FROM learnstream.held_events held
  CROSS JOIN (SELECT now() - ? * interval '1 second' AS cutoff) AS age
  WHERE (held.first_seen < age.cutoff OR (held.record_at < age.cutoff AND held.record_at >= timestamptz '2000-01-01 00:00:00+00'))
    AND NOT CASE held.parent
      WHEN 'user' THEN EXISTS (SELECT FROM public.users u WHERE u.user_id = held.parent_id)
      WHEN 'course' THEN EXISTS (SELECT FROM public.courses c WHERE c.course_id = held.parent_id)
      ELSE EXISTS (SELECT FROM public.topics p WHERE p.topic_id = held.parent_id)
    END
  ORDER BY held.topic_id, held.partition, held."offset"
  LIMIT ?
  FOR UPDATE OF held SKIP LOCKED
) old
WHERE h.topic_id = old.topic_id AND h.partition = old.partition AND h."offset" = old."offset"
RETURNING h.topic_id, h.partition, h."offset", h.topic, h.record_at, h.key, h.value, h.headers, h.user_id, h.parent, h.merged;
