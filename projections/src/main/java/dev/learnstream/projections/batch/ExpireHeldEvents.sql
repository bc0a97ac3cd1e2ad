-- Without those that another instance has in hand.
DELETE FROM learnstream.held_events h
USING (
  SELECT topic_id, partition, "offset"
  FROM learnstream.held_events
  WHERE record_at < now() - ? * interval '1 second'
  ORDER BY topic_id, partition, "offset"
  LIMIT ?
  FOR UPDATE SKIP LOCKED
) old
WHERE h.topic_id = old.topic_id AND h.partition = old.partition AND h."offset" = old."offset"
RETURNING h.topic_id, h.partition, h."offset", h.topic, h.record_at, h.key, h.value, h.headers, h.user_id, h.parent, h.merged;
