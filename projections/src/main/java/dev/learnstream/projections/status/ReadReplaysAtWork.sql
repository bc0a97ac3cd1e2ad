SELECT
  r.replay_id AS id,
  r.state,
  NULL AS phase,
  r.requested_by,
  COALESCE(
    floor(1000.0 * sum(p.next_offset - p.from_offset) / NULLIF(sum(p.to_offset - p.from_offset), 0)) / 10, 100
  ) AS percent
FROM learnstream.replays r
LEFT JOIN learnstream.replay_partitions p ON p.replay_id = r.replay_id
WHERE r.state IN ('running', 'paused', 'failed')
GROUP BY r.replay_id
ORDER BY r.replay_id;
