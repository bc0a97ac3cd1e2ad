-- The rows that are kept for a rollback may lack events from these offsets on.
UPDATE learnstream.rebuild_partitions p SET applied_from = COALESCE(w.next_offset, p.log_from)
FROM learnstream.rebuild_partitions own
LEFT JOIN learnstream.watermark w USING (topic_id, partition)
WHERE p.rebuild_id = ? AND p.applied_from IS NULL
  AND own.rebuild_id = p.rebuild_id AND own.topic_id = p.topic_id AND own.partition = p.partition;

INSERT INTO learnstream.rebuild_held (rebuild_id, topic_id, partition, "offset", topic)
SELECT r.rebuild_id, h.topic_id, h.partition, h."offset", h.topic
FROM learnstream.rebuilds r
CROSS JOIN learnstream.held_events h
WHERE r.rebuild_id = ? AND r.applied_at IS NULL;

UPDATE learnstream.rebuilds SET applied_at = COALESCE(applied_at, clock_timestamp())
WHERE rebuild_id = ?;
