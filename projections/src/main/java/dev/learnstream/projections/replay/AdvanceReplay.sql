-- Changes nothing if another instance has already moved on from this offset, or the replay no longer runs.
UPDATE learnstream.replay_partitions p SET
  next_offset = ?,
  records = p.records + ?,
  matched = p.matched + ?,
  applied = p.applied + ?,
  parent_missing = p.parent_missing + ?,
  dead = p.dead + ?,
  rows_changed = p.rows_changed + ?,
  updated_at = clock_timestamp()
FROM learnstream.replays r
WHERE r.replay_id = p.replay_id AND r.state = 'running'
  AND p.replay_id = ? AND p.topic_id = ? AND p.partition = ? AND p.next_offset = ?;
