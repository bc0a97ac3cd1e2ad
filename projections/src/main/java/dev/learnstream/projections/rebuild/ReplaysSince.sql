-- Replays that have advanced since the rebuild began to write.
SELECT p.replay_id
FROM learnstream.rebuilds r
JOIN learnstream.replay_partitions p ON p.next_offset > p.from_offset AND p.updated_at >= r.applied_at
WHERE r.rebuild_id = ?
GROUP BY p.replay_id
ORDER BY p.replay_id;
