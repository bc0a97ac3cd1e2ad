-- Finds holes of which something was read again since the rebuild began to write.
SELECT h.topic_id, h.partition, h.topic, h.from_offset, h.next_offset
FROM learnstream.rebuilds r
JOIN learnstream.holes h ON h.next_offset > h.from_offset AND (h.closed_at IS NULL OR h.closed_at >= r.applied_at)
WHERE r.rebuild_id = ?
ORDER BY h.topic_id, h.partition, h.from_offset;
