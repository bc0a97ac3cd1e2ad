-- Without those that another instance has in hand. A record that does not say when it came, or says a time to come, is as old as
-- the time for which it is held.
DELETE FROM learnstream.held_events h
USING (
  SELECT topic_id, partition, "offset"
  FROM learnstream.held_events
  WHERE CASE WHEN record_at < timestamptz '2000-01-01 00:00:00+00' THEN first_seen ELSE LEAST(record_at, first_seen) END
    < now() - ? * interval '1 second'
  ORDER BY topic_id, partition, "offset"
  LIMIT ?
  FOR UPDATE SKIP LOCKED
) old
WHERE h.topic_id = old.topic_id AND h.partition = old.partition AND h."offset" = old."offset"
RETURNING h.topic_id, h.partition, h."offset", h.topic, h.record_at, h.key, h.value, h.headers, h.user_id, h.parent, h.merged;
