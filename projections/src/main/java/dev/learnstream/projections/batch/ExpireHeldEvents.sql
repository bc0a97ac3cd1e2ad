-- Without those that another instance has in hand, and those whose parent is there: they are applied, however old they are. A record
-- that does not say when it came, or names a time to come, is as old as the time for which it is held.
DELETE FROM learnstream.held_events h
USING (
  SELECT topic_id, partition, "offset"
  FROM learnstream.held_events h
  WHERE CASE WHEN record_at < timestamptz '2000-01-01 00:00:00+00' THEN first_seen ELSE LEAST(record_at, first_seen) END
      < now() - ? * interval '1 second'
    AND NOT CASE h.parent
      WHEN 'user' THEN EXISTS (SELECT FROM public.users u WHERE u.user_id = h.parent_id)
      WHEN 'course' THEN EXISTS (SELECT FROM public.courses c WHERE c.course_id = h.parent_id)
      ELSE EXISTS (SELECT FROM public.topics p WHERE p.topic_id = h.parent_id)
    END
  ORDER BY topic_id, partition, "offset"
  LIMIT ?
  FOR UPDATE SKIP LOCKED
) old
WHERE h.topic_id = old.topic_id AND h.partition = old.partition AND h."offset" = old."offset"
RETURNING h.topic_id, h.partition, h."offset", h.topic, h.record_at, h.key, h.value, h.headers, h.user_id, h.parent, h.merged;
