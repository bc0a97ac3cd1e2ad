-- Events that were held when the rebuild began to write, and that are applied by now.
SELECT b.topic_id, b.partition, b."offset", b.topic
FROM learnstream.rebuild_held b
WHERE b.rebuild_id = ?
  AND NOT EXISTS (
    SELECT FROM learnstream.held_events h
    WHERE h.topic_id = b.topic_id AND h.partition = b.partition AND h."offset" = b."offset"
  )
  AND NOT EXISTS (
    SELECT FROM learnstream.dead_letters d
    WHERE d.topic_id = b.topic_id AND d.partition = b.partition AND d."offset" = b."offset" AND d.state <> 'resolved'
  )
UNION
-- Dead letters that were resolved since then and are not stored whole.
SELECT d.topic_id, d.partition, d."offset", d.topic
FROM learnstream.rebuilds r
JOIN learnstream.dead_letters d ON d.state = 'resolved' AND d.is_cut AND d.closed_at >= r.applied_at
WHERE r.rebuild_id = ?;
